//! The metrics: which there are, and where Prometheus reads them. Whoever does the counted thing counts it, by the macros of the
//! crate `metrics`, which cost nothing while nobody listens.

mod catalogue;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use metrics_process::Collector;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

pub use self::catalogue::{CATALOGUE, Kind, Label, Metric};
use super::connections::{self, Limits};
use crate::paths;

/// The text format (Prometheus, "Exposition formats").
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// How often what was measured is put into its buckets: until then each value is kept.
const UPKEEP: Duration = Duration::from_secs(5);
/// What a reader's connection may cost: few read, and they are close.
const READERS: Limits = Limits {
    headers: Duration::from_secs(20),
    request: Duration::from_secs(10),
    write: Duration::from_secs(10),
    header_bytes: 16 * 1024,
    connections: 16,
    drain: Duration::ZERO,
    counted: false,
};

/// Begins to count, and lets the counts be read at this address for as long as the process lives; without one, nothing is
/// counted. To be called before the app is built.
///
/// # Errors
/// When the address cannot be listened on, in words for the operator.
pub async fn start(address: Option<SocketAddr>) -> Result<(), String> {
    let Some(address) = address else { return Ok(()) };
    let listener = TcpListener::bind(address).await.map_err(|error| {
        format!(
            "cannot listen for metrics on {address}: {error}; stop what listens there, or set PORTICO_METRICS_LISTEN to \
             another address"
        )
    })?;
    let recorder = recorder().map_err(|error| format!("the metrics cannot be collected: {error}"))?;
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| format!("the metrics cannot be collected: {error}"))?;
    describe();
    tokio::spawn(keep_up(handle.clone()));
    let end = std::future::pending();
    tokio::spawn(connections::serve(listener, router(handle), READERS, TaskTracker::new(), end));
    tracing::info!(%address, "metrics are read at {}", paths::METRICS);
    Ok(())
}

/// What counts, with the buckets of the catalogue.
///
/// # Errors
/// When there is a histogram without buckets.
pub fn recorder() -> Result<PrometheusRecorder, BuildError> {
    let mut builder = PrometheusBuilder::new();
    for metric in CATALOGUE {
        if let Kind::Histogram(buckets) = metric.kind {
            builder = builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), buckets)?;
        }
    }
    Ok(builder.build_recorder())
}

/// Tells the recorder what each metric is, and what does not change.
pub fn describe() {
    for Metric { name, kind, unit, about, .. } in CATALOGUE.iter().copied() {
        match kind {
            Kind::Counter => metrics::describe_counter!(name, unit, about),
            Kind::Gauge => metrics::describe_gauge!(name, unit, about),
            Kind::Histogram(_) => metrics::describe_histogram!(name, unit, about),
        }
    }
    metrics::gauge!("portico_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
}

/// What answers a reader.
pub fn router(handle: PrometheusHandle) -> Router {
    let process = Arc::new(Collector::default());
    let read = move || {
        process.collect();
        std::future::ready(([(CONTENT_TYPE, TEXT)], handle.render()))
    };
    Router::new().route(paths::METRICS, get(read))
}

async fn keep_up(handle: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        handle.run_upkeep();
    }
}

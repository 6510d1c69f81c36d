//! Traces by OpenTelemetry's protocol: how long each part of a request took, for a collector. They are sent where the variables
//! of OpenTelemetry's specification say (`OTEL_EXPORTER_OTLP_ENDPOINT` and those beside it); without one, nowhere.

use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use portico::server::operations::traces::{Collected, TARGET};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;

/// Each of them says where to (OpenTelemetry, "OTLP Exporter Configuration").
const WHERE_TO: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
/// Says under which name.
const NAME: &str = "OTEL_SERVICE_NAME";

/// What sends them.
pub struct Sender(Option<SdkTracerProvider>);

/// What collects them, and what sends them; neither where no variable says where to.
///
/// # Errors
/// When the variables cannot be followed, in words for the operator.
pub fn start() -> Result<(Option<Collected>, Sender), String> {
    if !WHERE_TO.into_iter().any(is_set) {
        return Ok((None, Sender(None)));
    }
    let exporter = SpanExporter::builder().with_http().build();
    let exporter =
        exporter.map_err(|error| format!("traces cannot be sent: {error}; mend or unset the variables OTEL_…"))?;
    let resource = Resource::builder().with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
    let resource = if is_set(NAME) { resource } else { resource.with_service_name("portico") };
    let provider = SdkTracerProvider::builder().with_resource(resource.build()).with_batch_exporter(exporter).build();
    let collected = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("portico"))
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        // Nothing else is for others: spans of other crates may hold what was sent.
        .with_filter(filter_fn(|span| span.target() == TARGET));
    Ok((Some(Box::new(collected)), Sender(Some(provider))))
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|text| !text.is_empty())
}

impl Sender {
    /// Sends what is left, as far as somebody takes it.
    pub async fn finish(self) {
        let Some(provider) = self.0 else { return };
        match tokio::task::spawn_blocking(move || provider.shutdown()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("the last traces were not sent: {error}"),
            Err(error) => eprintln!("the last traces were not sent: {error}"),
        }
    }
}

//! The log: what happened, under which reference, and never a secret.

use std::io::IsTerminal;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::server::clock;
use crate::server::visit::Reference;

/// Crates that may log reply bodies, headers or cookies below this level: clamped, whatever the
/// filter says.
const CLAMPED: [&str; 6] = ["stytch", "reqwest", "hyper", "h2", "rustls", "tower_cookies"];

/// Starts logging to standard error.
pub fn start(filter: &str) {
    // A second start, as in a test process, keeps the first.
    let _ = lines(filter, std::io::stderr, on_a_terminal()).try_init();
}

/// Colours are for eyes: not for a file, and not where they are unwanted (no-color.org).
fn on_a_terminal() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|text| text.is_empty())
}

/// The log, written to `writer` without colours.
pub fn log<W>(filter: &str, writer: W) -> impl SubscriberInitExt + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    lines(filter, writer, false)
}

fn lines<W>(filter: &str, writer: W, colours: bool) -> impl SubscriberInitExt + use<W>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let clamp = filter_fn(|event| {
        let noisy = CLAMPED.iter().any(|name| {
            event.target() == *name
                || event.target().starts_with(&format!("{name}_"))
                || event.target().starts_with(&format!("{name}::"))
        });
        // Whoever hands a request over says what became of it; this crate would say it twice, and where to with the query.
        let twice = event.target().starts_with("axum_reverse_proxy");
        !twice && (!noisy || *event.level() <= LevelFilter::INFO)
    });
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(colours);
    tracing_subscriber::registry().with(filter).with(clamp).with(lines)
}

/// The access log. The query is left out: on the callback it holds a token.
pub async fn access_log(mut request: Request, next: Next) -> Response {
    let reference = Reference::draw();
    request.extensions_mut().insert(reference.clone());
    if !tracing::enabled!(tracing::Level::INFO) {
        return next.run(request).await;
    }
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let begun = clock::stopwatch();
    let span = tracing::info_span!("request", reference = reference.0);
    let response = next.run(request).instrument(span.clone()).await;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(%method, path, status = response.status().as_u16(), milliseconds, "answered"));
    response
}

//! Traces: spans of a request and of what it waits for, for whoever collects them. They hold words of ours and the reference that
//! pages show: no address, no token, nobody's name. Without a collector a span is nothing.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::{Method, StatusCode};
use tracing::Span;
use tracing::field::Empty;
use tracing_subscriber::{Layer, Registry};

/// Names the spans that are for a collector. The log leaves them out.
pub const TARGET: &str = "traces";

/// What collects them, beside the log.
pub type Collected = Box<dyn Layer<Registry> + Send + Sync>;

/// Who collects is the process's, as the log is.
static COLLECTED: AtomicBool = AtomicBool::new(false);

/// True when somebody collects them.
pub fn are_collected() -> bool {
    COLLECTED.load(Ordering::Relaxed)
}

/// Says that somebody does, before the app is built.
pub(super) fn collect() {
    COLLECTED.store(true, Ordering::Relaxed);
}

/// A request, named by what it is for; see [`answered`] and [`refer`].
pub fn request(method: &Method, route: &'static str) -> Span {
    // Anybody may make one up.
    let method = match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "_OTHER",
    };
    tracing::info_span!(
        target: TARGET,
        "request",
        otel.name = %format_args!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        portico.reference = Empty
    )
}

/// Says what a request was answered with.
pub fn answered(request: &Span, status: StatusCode) {
    request.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        request.record("otel.status_code", "ERROR");
    }
}

/// Says the reference of the request that this is a part of.
pub fn refer(reference: &str) {
    Span::current().record("portico.reference", reference);
}

/// A call to another: `stytch`, `store` or `application`. See [`ended`].
pub fn call(to: &'static str, name: &'static str) -> Span {
    tracing::info_span!(
        target: TARGET,
        "call",
        otel.name = %format_args!("{to} {name}"),
        otel.kind = "client",
        otel.status_code = Empty,
        peer.service = to,
        outcome = Empty
    )
}

/// Says what came of a call.
pub fn ended(call: &Span, outcome: &'static str, failed: bool) {
    call.record("outcome", outcome);
    if failed {
        call.record("otel.status_code", "ERROR");
    }
}

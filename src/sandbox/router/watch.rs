//! Around every call: the fault that it meets, and the note of it in the request log.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::clock::Stopwatch;
use crate::faults::Fault;
use crate::http::{ErrorType, canonical, failure, segments};
use crate::project::Project;
use crate::request_log::Seen;

/// Where the API begins; what is asked for elsewhere is not a call.
const API: &str = "/v1/";

/// Marks a response that is not to be sent: its connection closes instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropConnection;

/// Lets a call through, or does what its fault says.
pub(super) async fn watch(State(project): State<Arc<Project>>, request: Request, next: Next) -> Response {
    let path = canonical(&segments(request.uri().path()));
    if !path.starts_with(API) {
        return next.run(request).await;
    }
    let (stopwatch, time) = (Stopwatch::start(), project.clock.now());
    let method = request.method().clone();
    let fault = project.faults.take(&method, &path);
    if let Some(delay) = fault.as_ref().and_then(Fault::delay) {
        tokio::time::sleep(delay).await;
    }
    let response = match fault.as_ref().and_then(replacement) {
        Some(response) => response,
        None => next.run(request).await,
    };
    let error_type = response.extensions().get::<ErrorType>();
    project.requests.record(Seen {
        time,
        method: method.to_string(),
        path,
        status: response.status().as_u16(),
        error_type: error_type.map(|error_type| error_type.0.to_string()),
        duration_us: stopwatch.micros(),
        fault: fault.as_ref().map(Fault::effect),
    });
    if fault.is_some_and(|fault| fault.drop_response) {
        return (response.status(), Extension(DropConnection)).into_response();
    }
    response
}

/// What a fault says instead of the call.
fn replacement(fault: &Fault) -> Option<Response> {
    if fault.garbage {
        return Some((StatusCode::OK, "<html>not what you asked for").into_response());
    }
    fault.problem().map(|problem| failure(&problem))
}

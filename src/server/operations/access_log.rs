//! Each request's references, and a line of the log for it.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::USER_AGENT;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::traces;
use crate::server::client_address;
use crate::server::clock;
use crate::server::references::{self, Reference, RequestId, X_REQUEST_ID};
use crate::server::state::AppState;

/// Gives the request its references, and answers with its id. The query is left out of the log: on the callback it holds a
/// token.
pub async fn access_log(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let reference = Reference::draw();
    traces::refer(&reference.0);
    // Anybody can send one, and choose another's.
    let trusted = &state.settings.door.trusted_proxies;
    let given = client_address::is_from(&parts, trusted).then(|| RequestId::given(&parts.headers)).flatten();
    let id = given.unwrap_or_else(RequestId::draw);
    parts.extensions.insert(reference.clone());
    parts.extensions.insert(id.clone());
    let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
    let begun = clock::stopwatch();
    let span = tracing::info_span!("request", reference = reference.0, request_id = id.as_str());
    let user_agent = parts.headers.get(USER_AGENT).cloned();
    let work = references::noting_calls(user_agent, next.run(Request::from_parts(parts, body)));
    let mut response = work.instrument(span.clone()).await;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(%method, path, status = response.status().as_u16(), milliseconds, "answered"));
    // An application that answers with one of its own has said it.
    if let Ok(id) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().entry(X_REQUEST_ID).or_insert(id);
    }
    response
}

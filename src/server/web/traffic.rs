//! Counts requests by what they are for, what they are answered with and how long that takes. What they are for is one of
//! a few: a label never holds what somebody has sent.

use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tracing::Instrument;

use super::{front, pages};
use crate::paths::{self, Form};
use crate::server::clock;
use crate::server::operations::traces;
use crate::server::state::AppState;

/// The statuses that are told apart: ours, and those that applications use.
static STATUSES: [StatusCode; 41] = [
    StatusCode::SWITCHING_PROTOCOLS,
    StatusCode::OK,
    StatusCode::CREATED,
    StatusCode::ACCEPTED,
    StatusCode::NO_CONTENT,
    StatusCode::RESET_CONTENT,
    StatusCode::PARTIAL_CONTENT,
    StatusCode::MULTIPLE_CHOICES,
    StatusCode::MOVED_PERMANENTLY,
    StatusCode::FOUND,
    StatusCode::SEE_OTHER,
    StatusCode::NOT_MODIFIED,
    StatusCode::TEMPORARY_REDIRECT,
    StatusCode::PERMANENT_REDIRECT,
    StatusCode::BAD_REQUEST,
    StatusCode::UNAUTHORIZED,
    StatusCode::PAYMENT_REQUIRED,
    StatusCode::FORBIDDEN,
    StatusCode::NOT_FOUND,
    StatusCode::METHOD_NOT_ALLOWED,
    StatusCode::NOT_ACCEPTABLE,
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::CONFLICT,
    StatusCode::GONE,
    StatusCode::LENGTH_REQUIRED,
    StatusCode::PRECONDITION_FAILED,
    StatusCode::PAYLOAD_TOO_LARGE,
    StatusCode::URI_TOO_LONG,
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    StatusCode::RANGE_NOT_SATISFIABLE,
    StatusCode::EXPECTATION_FAILED,
    StatusCode::MISDIRECTED_REQUEST,
    StatusCode::UNPROCESSABLE_ENTITY,
    StatusCode::LOCKED,
    StatusCode::PRECONDITION_REQUIRED,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::NOT_IMPLEMENTED,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
];
/// The status of an answer that is none of those.
const ANOTHER: &str = "other";
/// The status of a request that was not answered: the browser has hung up, or the time for it was over.
const NONE: &str = "none";

/// The same router, counted where the metrics are on or traces are collected; where neither is, it costs nothing.
pub fn counted(state: &AppState, router: Router) -> Router {
    if state.settings.operations.are_measured() {
        router.layer(from_fn_with_state(state.clone(), count))
    } else {
        router
    }
}

async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let route = route(&state, request.method(), request.uri());
    let span = traces::request(request.method(), route);
    let mut counted = Counted { route, begun: clock::stopwatch(), status: NONE };
    let answer = next.run(request).instrument(span.clone()).await;
    counted.status = word(answer.status());
    traces::answered(&span, answer.status());
    answer
}

/// A request under way. It is counted when it ends, however it ends.
struct Counted {
    route: &'static str,
    begun: Instant,
    status: &'static str,
}

impl Drop for Counted {
    fn drop(&mut self) {
        metrics::counter!("portico_requests_total", "route" => self.route, "status" => self.status).increment(1);
        metrics::histogram!("portico_request_seconds", "route" => self.route)
            .record(self.begun.elapsed().as_secs_f64());
    }
}

fn word(status: StatusCode) -> &'static str {
    STATUSES.iter().find(|known| **known == status).map_or(ANOTHER, StatusCode::as_str)
}

/// What a request is for: a page by its pattern, a call by its path, or one of three kinds of everything else.
fn route(state: &AppState, method: &Method, asked: &Uri) -> &'static str {
    let Some(inside) = front::inside(state, asked) else {
        return if state.upstream.is_some() { "application" } else { "other" };
    };
    let path = inside.path();
    if *method == Method::POST
        && let Some(form) = Form::parse(path)
    {
        return form.path();
    }
    if let Ok(page) = pages::at(path) {
        return page.pattern();
    }
    let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if [paths::FILES, paths::BRAND].into_iter().any(below) || paths::STATIC_FILES.contains(&path) {
        return "file";
    }
    let calls = [paths::PAGE_API, paths::CHECK_SLUG_API, paths::SESSION, paths::VERIFY];
    calls.into_iter().find(|call| path == *call || *call == paths::VERIFY && below(call)).unwrap_or("other")
}

//! The control API: for tests and tools on this machine, without credentials.
//!
//! Knows how to look into the state and push it about; the rules of Stytch are elsewhere.

mod clock;
mod faults;
mod health;
mod inbox;
mod requests;
mod reset;
mod routes;
mod seed;

pub(crate) use clock::push as push_clock;
pub(crate) use faults::{Fault, Faults};
pub(crate) use inbox::hop_link;
pub(crate) use requests::{RequestLog, Seen};

use super::http::refuse_cross_site;
use super::problem::{Problem, catalogue};
use super::project::Project;
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use std::sync::Arc;

/// Everything under `/_sandbox` that speaks JSON.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
        .route("/_sandbox/health", get(health::report))
        .route("/_sandbox/inbox", get(inbox::list))
        .route("/_sandbox/clock", get(clock::show).post(clock::advance))
        .route("/_sandbox/reset", post(reset::reset))
        .route("/_sandbox/seed", post(seed::seed))
        .route("/_sandbox/faults", get(faults::list).post(faults::replace))
        .route("/_sandbox/requests", get(requests::list))
        .route("/_sandbox/routes", get(routes::list))
        .layer(from_fn(refuse_cross_site))
}

/// What a call says whose body cannot be read.
fn bad_request(rejection: &JsonRejection) -> Problem {
    catalogue::BAD_REQUEST.saying(rejection.body_text())
}

//! The control API: for tests and tools on this machine, without credentials.
//!
//! Knows how to look into the state and push it about; the rules of Stytch are elsewhere.

mod answer;
mod clock;
mod faults;
mod health;
mod impersonation;
mod inbox;
mod rate_limits;
mod requests;
mod reset;
mod routes;
mod seed;
mod state;

pub(crate) use clock::{freeze as freeze_clock, push as push_clock};
pub(crate) use impersonation::impersonate;
pub(crate) use inbox::{closing as mail_closing, hop_path, opening as mail_opening};
pub(crate) use seed::plant_file;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::http::{failure, refuse_cross_site};
use crate::problem::catalogue;
use crate::project::Project;

/// Most bytes of a seed, which may be the whole state of another sandbox.
const MAX_SEED_BYTES: usize = 256 * 1024 * 1024;

/// Everything under `/_sandbox` that speaks JSON.
pub(crate) fn router() -> Router<Arc<Project>> {
    let seed = post(seed::seed).layer(DefaultBodyLimit::max(MAX_SEED_BYTES));
    Router::new()
        .route("/_sandbox/health", get(health::report))
        .route("/_sandbox/inbox", get(inbox::list).delete(inbox::empty))
        .route("/_sandbox/clock", get(clock::show).post(clock::change))
        .route("/_sandbox/reset", post(reset::reset))
        .route("/_sandbox/seed", seed)
        .route("/_sandbox/state", get(state::dump))
        .route("/_sandbox/faults", get(faults::list).post(faults::replace).delete(faults::clear))
        .route("/_sandbox/requests", get(requests::list).delete(requests::forget))
        .route("/_sandbox/rate_limits", get(rate_limits::show).post(rate_limits::switch))
        .route("/_sandbox/impersonation", post(impersonation::make))
        .route("/_sandbox/routes", get(routes::list))
        .method_not_allowed_fallback(async || failure(&catalogue::METHOD_NOT_ALLOWED))
        .layer(from_fn(refuse_cross_site))
}

//! What a supervisor and a balancer ask: whether the process lives, and whether this node can serve visitors.
//!
//! Both stand on the public port. They say which part is out of order and no more; why, the log says.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use super::security;
use crate::error::AppError;
use crate::paths;
use crate::server::state::AppState;

/// Outside of every layer but that of the headers: they are not logged, and no balancer's name for us is wrong.
pub fn probes(state: AppState) -> Router {
    Router::new()
        .route(paths::HEALTH, get(|| std::future::ready(([(CACHE_CONTROL, "no-store")], "ok"))))
        .route(paths::READY, get(ready))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .with_state(state)
}

/// 200 while visitors can be served, else 503. A Stytch that does not answer leaves it at 200: members are still let in, and
/// every other node sees the same Stytch, so that a balancer that takes out all of them makes an outage of a half.
async fn ready(State(state): State<AppState>) -> Response {
    let store = state.store_looks.run((), look_at_store(&state)).await.is_ok();
    let site = state.assets.are_in(&state.settings.site);
    let draining = state.draining.is_cancelled();
    let (status, word) = match (store && site && !draining, upstream_as_last_seen(&state)) {
        (false, _) => (StatusCode::SERVICE_UNAVAILABLE, "not_ready"),
        (true, Some(false)) => (StatusCode::OK, "degraded"),
        (true, _) => (StatusCode::OK, "ready"),
    };
    let said = json!({
        "status": word,
        "store": if store { "ok" } else { "unavailable" },
        "upstream": upstream_as_last_seen(&state).map_or("unknown", |answers| if answers { "ok" } else { "unavailable" }),
        "site": if site { "ok" } else { "missing" },
        "draining": draining,
    });
    (status, [(CACHE_CONTROL, "no-store")], Json(said)).into_response()
}

/// The store is asked once a second at most, and by one at a time: a stranger may ask us as often as they like.
async fn look_at_store(state: &AppState) -> Result<(), AppError> {
    // Whoever cleans it tells the log, once.
    state.sessions.check().await.map_err(|_| AppError::internal())
}

/// Whether Stytch has answered when it was asked last; `None` before it was asked anything. Nothing is asked of it for this.
fn upstream_as_last_seen(state: &AppState) -> Option<bool> {
    let seen = state.stytch.health();
    let answered = seen.last_ok.or(seen.last_failure).map(|_| seen.last_ok >= seen.last_failure);
    answered.map(|answered| answered && !seen.open)
}

//! `GET|POST /_sandbox/clock`: the time, and pushing it forward.

use super::bad_request;
use crate::sandbox::http::failure;
use crate::sandbox::problem::catalogue;
use crate::sandbox::project::Project;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// How far to push.
#[derive(Debug, Deserialize)]
pub(super) struct Push {
    advance_seconds: u64,
}

/// Says what time it is.
pub(super) async fn show(State(project): State<Arc<Project>>) -> Json<Value> {
    Json(now(&project))
}

/// Pushes the clock forward, and says what time it is then.
pub(super) async fn advance(State(project): State<Arc<Project>>, push: Result<Json<Push>, JsonRejection>) -> Response {
    let push = match push {
        Ok(Json(push)) => push,
        Err(rejection) => return failure(&bad_request(&rejection)),
    };
    let Some(offset) = project.clock.offset_after(push.advance_seconds) else {
        return failure(&catalogue::INVALID_ARGUMENT.saying("The clock cannot go that far."));
    };
    if project.store().save_clock_offset(offset).is_err() {
        return failure(&catalogue::INTERNAL_SERVER_ERROR);
    }
    project.clock.set_offset(offset);
    Json(now(&project)).into_response()
}

fn now(project: &Project) -> Value {
    let now = project.clock.now();
    json!({ "now": now, "now_unix": now.unix() })
}

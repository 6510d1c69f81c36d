//! `GET|POST /_sandbox/clock`: the time, and pushing it forward.

use super::bad_request;
use crate::sandbox::http::failure;
use crate::sandbox::problem::{Problem, catalogue};
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
pub(super) async fn advance(State(project): State<Arc<Project>>, asked: Result<Json<Push>, JsonRejection>) -> Response {
    let advance_seconds = match asked {
        Ok(Json(push)) => push.advance_seconds,
        Err(rejection) => return failure(&bad_request(&rejection)),
    };
    match push(&project, advance_seconds) {
        Ok(()) => Json(now(&project)).into_response(),
        Err(problem) => failure(&problem),
    }
}

/// Pushes the clock forward by so many seconds.
pub(crate) fn push(project: &Project, seconds: u64) -> Result<(), Problem> {
    let offset = project.clock.offset_after(seconds);
    let offset = offset.ok_or_else(|| catalogue::INVALID_ARGUMENT.saying("The clock cannot go that far."))?;
    project.store().save_clock_offset(offset)?;
    project.clock.set_offset(offset);
    Ok(())
}

fn now(project: &Project) -> Value {
    let now = project.clock.now();
    json!({ "now": now, "now_unix": now.unix() })
}

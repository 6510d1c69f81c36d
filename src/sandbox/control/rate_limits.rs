//! `GET|POST /_sandbox/rate_limits`: whether the documented limits are enforced.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::answer::{answer, read};
use crate::project::Project;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    enabled: bool,
}

/// Says whether they are enforced.
pub(super) async fn show(State(project): State<Arc<Project>>) -> Json<Switch> {
    Json(Switch { enabled: project.rate_limits.are_enabled() })
}

/// Enforces them, or no longer; either way what was counted is forgotten.
pub(super) async fn switch(State(project): State<Arc<Project>>, body: Bytes) -> Response {
    answer(read(&body).map(|switch: Switch| {
        project.rate_limits.enable(switch.enabled);
        Json(switch)
    }))
}

//! `GET /_sandbox/health`: that the sandbox answers, and which one it is.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::credentials::PROJECT_ID;
use crate::project::Project;

/// Says that the sandbox answers. `mode` is where its state is: in `memory` or in a `folder`.
pub(super) async fn report(State(project): State<Arc<Project>>) -> Json<Value> {
    let mode = if project.store().is_kept() { "folder" } else { "memory" };
    Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "project_id": PROJECT_ID,
        "now": project.clock.now(),
        "mode": mode,
    }))
}

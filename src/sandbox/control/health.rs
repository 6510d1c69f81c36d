//! `GET /_sandbox/health`.

use axum::Json;
use serde_json::{Value, json};

/// Says that the sandbox answers.
pub(super) async fn report() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

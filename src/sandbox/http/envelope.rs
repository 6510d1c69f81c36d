//! The envelope of every answer: `request_id` and `status_code`, and the error fields.

use crate::sandbox::choices::ERROR_URL_BASE;
use crate::sandbox::model::Object;
use crate::sandbox::problem::Problem;
use crate::sandbox::random;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

/// A good answer.
pub(super) fn success(mut fields: Object) -> Response {
    fields.insert("request_id".to_owned(), request_id().into());
    fields.insert("status_code".to_owned(), StatusCode::OK.as_u16().into());
    Json(Value::Object(fields)).into_response()
}

/// An error answer.
pub(crate) fn failure(problem: &Problem) -> Response {
    let Problem { status, error_type, message, details, .. } = problem;
    let mut body = json!({
        "request_id": request_id(),
        "status_code": status,
        "error_type": error_type,
        "error_message": message,
        "error_url": format!("{ERROR_URL_BASE}/{status}#{error_type}"),
    });
    if let Some(details) = details {
        body["error_details"] = details.clone();
    }
    let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(body)).into_response()
}

fn request_id() -> String {
    random::id("request-id-test")
}

//! The envelope of every answer: `request_id` and `status_code`, and the error fields.

use std::borrow::Cow;

use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use crate::call::Redirect;
use crate::choices::ERROR_URL_BASE;
use crate::model::Object;
use crate::problem::Problem;
use crate::random;

/// Names the error in a response, for the request log.
#[derive(Debug, Clone)]
pub(crate) struct ErrorType(pub(crate) Cow<'static, str>);

/// A good answer.
pub(crate) fn success(mut fields: Object) -> Response {
    fields.insert("request_id".to_owned(), request_id().into());
    fields.insert("status_code".to_owned(), StatusCode::OK.as_u16().into());
    Json(Value::Object(fields)).into_response()
}

/// An answer that leads a browser on; none if its address cannot stand in a header. What a
/// client that follows nothing reads is in the body, as Stytch's documentation shows it.
pub(crate) fn redirect(redirect: &Redirect) -> Option<Response> {
    let Redirect { status, location } = redirect;
    let status = StatusCode::from_u16(*status).ok()?;
    let target = HeaderValue::from_str(location).ok()?;
    let body = json!({ "request_id": request_id(), "status_code": status.as_u16(), "redirect_url": location });
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, target);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Some(response)
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
    (status, Extension(ErrorType(error_type.clone())), Json(body)).into_response()
}

fn request_id() -> String {
    random::id("request-id-test")
}

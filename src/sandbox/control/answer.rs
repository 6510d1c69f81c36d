//! Reading a call of the control API, and answering it.

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::http::failure;
use crate::problem::{Problem, catalogue};

/// A body in JSON, whatever its content type says: `curl -d` says that it is a form.
pub(super) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| catalogue::BAD_REQUEST.saying(error.to_string()))
}

/// What a call says whose query cannot be read.
pub(super) fn bad_query(rejection: &QueryRejection) -> Problem {
    catalogue::BAD_REQUEST.saying(rejection.body_text())
}

/// The answer of a call that may have failed.
pub(super) fn answer<T: IntoResponse>(outcome: Result<T, Problem>) -> Response {
    outcome.map_or_else(|problem| failure(&problem), IntoResponse::into_response)
}

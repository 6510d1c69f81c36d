//! `GET|POST /_sandbox/faults`: calls that are to go wrong.

use super::bad_request;
use crate::sandbox::http::failure;
use crate::sandbox::problem::Problem;
use crate::sandbox::project::Project;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The status of a fault that names only an error type.
const DEFAULT_STATUS: u16 = 500;
/// The error type of a fault that names only a status.
const DEFAULT_ERROR_TYPE: &str = "internal_server_error";

/// What goes wrong with which calls.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// The method; any if absent.
    method: Option<String>,
    /// The path; `*` stands for any text.
    path: String,
    /// How often; always if absent. Counts down.
    times: Option<u32>,
    /// The status of the error that is answered instead of the call.
    status: Option<u16>,
    /// The type of that error.
    error_type: Option<String>,
    /// How long to wait first.
    delay_ms: Option<u64>,
    /// Run the call, then close the connection without a reply.
    #[serde(default)]
    pub(crate) drop_response: bool,
    /// Answer 200 with something that is not JSON, without running the call.
    #[serde(default)]
    pub(crate) garbage: bool,
}

/// The faults in force; the first that fits a call is its fault.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Fault {
    /// How long to wait first.
    pub(crate) fn delay(&self) -> Option<Duration> {
        self.delay_ms.map(Duration::from_millis)
    }

    /// The error that is answered instead of the call.
    pub(crate) fn problem(&self) -> Option<Problem> {
        if self.status.is_none() && self.error_type.is_none() {
            return None;
        }
        let error_type = self.error_type.clone().map_or(DEFAULT_ERROR_TYPE.into(), Cow::Owned);
        Some(Problem {
            status: self.status.unwrap_or(DEFAULT_STATUS),
            error_type,
            message: "The sandbox was told to fail this call.".into(),
            details: None,
            keeps_changes: false,
        })
    }

    fn fits(&self, method: &Method, path: &str) -> bool {
        let any_method = self.method.as_deref().is_none_or(|own| own.eq_ignore_ascii_case(method.as_str()));
        any_method && self.times != Some(0) && is_match(&self.path, path)
    }
}

impl Faults {
    /// The fault of a call; it counts as used.
    pub(crate) fn take(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fault = faults.iter_mut().find(|fault| fault.fits(method, path))?;
        fault.times = fault.times.map(|times| times.saturating_sub(1));
        Some(fault.clone())
    }

    /// Puts other faults in force.
    pub(crate) fn replace(&self, faults: Vec<Fault>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}

/// Lists the faults in force, with the times they have left.
pub(super) async fn list(State(project): State<Arc<Project>>) -> Json<Vec<Fault>> {
    Json(project.faults.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// Replaces the faults in force; an empty list clears them.
pub(super) async fn replace(
    State(project): State<Arc<Project>>,
    faults: Result<Json<Vec<Fault>>, JsonRejection>,
) -> Response {
    match faults {
        Ok(Json(faults)) => {
            project.faults.replace(faults.clone());
            Json(faults).into_response()
        }
        Err(rejection) => failure(&bad_request(&rejection)),
    }
}

/// Whether a path fits a pattern in which `*` stands for any text, slashes included.
fn is_match(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == path;
    };
    path.strip_prefix(before).is_some_and(|rest| {
        rest.char_indices().map(|(at, _)| at).chain([rest.len()]).any(|at| is_match(after, &rest[at..]))
    })
}

//! `GET|DELETE /_sandbox/requests`: the last calls to the API. No bodies, no queries, and in
//! the path nothing that looks like a token.

use super::faults::is_match;
use super::{answer, bad_query};
use crate::moment::Moment;
use crate::project::Project;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How many calls are remembered.
const CAPACITY: usize = 1_000;
/// The shortest text that may be a token (Stytch's have 44 characters, and so have ours).
const TOKEN_LENGTH: usize = 32;
/// The length of a UUID with its hyphens.
const UUID_LENGTH: usize = 36;

/// One call.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Seen {
    /// When it came, by the sandbox's clock.
    pub(crate) time: Moment,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) error_type: Option<String>,
    /// How long it took, in microseconds of real time, a fault's delay included.
    pub(crate) duration_us: u64,
    /// What a fault did to it: `delay`, `drop_response`, `error`, `garbage`.
    pub(crate) fault: Option<&'static str>,
}

/// Which calls are meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    /// Those at or after this time: RFC 3339.
    since: Option<Moment>,
    /// Those with this method, in any case.
    method: Option<String>,
    /// Those whose path fits this pattern, as a fault's does.
    path: Option<String>,
    /// Those with this status.
    status: Option<u16>,
}

/// The last calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Seen>>);

impl RequestLog {
    /// Remembers a call.
    pub(crate) fn record(&self, call: Seen) {
        let call = Seen { path: redacted(&call.path), ..call };
        let mut seen = self.lock();
        if seen.len() == CAPACITY {
            seen.pop_front();
        }
        seen.push_back(call);
    }

    /// The last calls, oldest first.
    pub(crate) fn all(&self) -> Vec<Seen> {
        self.lock().iter().cloned().collect()
    }

    /// Forgets all.
    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lists them, oldest first.
pub(super) async fn list(
    State(project): State<Arc<Project>>,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Response {
    answer(filter.map_err(|rejection| bad_query(&rejection)).map(|Query(filter)| {
        let calls = project.requests.all().into_iter().filter(|call| filter.fits(call));
        Json(calls.map(|call| json!(call)).collect::<Value>())
    }))
}

/// Forgets them.
pub(super) async fn forget(State(project): State<Arc<Project>>) -> Json<Value> {
    let deleted = project.requests.all().len();
    project.requests.clear();
    Json(json!({ "deleted": deleted }))
}

impl Filter {
    fn fits(&self, call: &Seen) -> bool {
        self.since.is_none_or(|since| call.time >= since)
            && self.method.as_deref().is_none_or(|method| method.eq_ignore_ascii_case(&call.method))
            && self.path.as_deref().is_none_or(|path| is_match(path, &call.path))
            && self.status.is_none_or(|status| status == call.status)
    }
}

/// The path, with `{token}` for each segment that may be one.
fn redacted(path: &str) -> String {
    let segments = path.split('/').map(|segment| if may_be_token(segment) { "{token}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Long, and neither an id, which ends in a UUID, nor words.
fn may_be_token(segment: &str) -> bool {
    let uuid = segment.len().checked_sub(UUID_LENGTH).and_then(|at| segment.get(at..));
    let is_id = uuid.is_some_and(|uuid| Uuid::try_parse(uuid).is_ok());
    let is_words = segment.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
    segment.len() >= TOKEN_LENGTH && !is_id && !is_words
}

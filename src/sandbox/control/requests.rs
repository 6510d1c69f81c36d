//! `GET|DELETE /_sandbox/requests`: the last calls to the API.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{answer, bad_query};
use crate::faults::is_match;
use crate::moment::Moment;
use crate::project::Project;
use crate::request_log::Seen;

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

//! `GET|POST|DELETE /_sandbox/faults`: calls that are to go wrong.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde_json::Value;

use super::answer::answer;
use crate::faults::Fault;
use crate::problem::{Problem, catalogue};
use crate::project::Project;

/// Lists the faults in force, with the times they have left.
pub(super) async fn list(State(project): State<Arc<Project>>) -> Json<Vec<Fault>> {
    Json(project.faults.all())
}

/// Replaces the faults in force by those of a list, or by one; an empty list clears them.
pub(super) async fn replace(State(project): State<Arc<Project>>, body: Bytes) -> Response {
    answer(read(&body).map(|faults| {
        project.faults.replace(faults.clone());
        Json(faults)
    }))
}

/// Clears them.
pub(super) async fn clear(State(project): State<Arc<Project>>) -> Json<Vec<Fault>> {
    project.faults.replace(Vec::new());
    Json(Vec::new())
}

/// All of them, or the first thing that is wrong with one.
fn read(body: &Bytes) -> Result<Vec<Fault>, Problem> {
    let specs = match super::answer::read(body)? {
        Value::Array(specs) => specs,
        one => vec![one],
    };
    let read = |(at, spec): (usize, Value)| {
        let invalid = |why: String| catalogue::INVALID_FAULT.saying(format!("faults[{at}]: {why}"));
        let fault: Fault = serde_json::from_value(spec).map_err(|error| invalid(error.to_string()))?;
        fault.check().map_err(|why| invalid(why.to_owned()))?;
        Ok(fault)
    };
    specs.into_iter().enumerate().map(read).collect()
}

//! `POST /_sandbox/reset`: a sandbox as new, but for its signing key.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;

use super::answer::answer;
use crate::problem::Problem;
use crate::project::Project;

/// Forgets organizations, members, links, sessions, mails, faults and requests, sets the clock
/// to real time and the rate limits to what they were at the start. The key stays: clients
/// cache its public half.
pub(super) async fn reset(State(project): State<Arc<Project>>) -> Response {
    answer(clear(&project).map(|()| Json(json!({ "status": "ok" }))))
}

fn clear(project: &Project) -> Result<(), Problem> {
    let mut store = project.store();
    store.transact(|tables| {
        tables.clear();
        Ok::<_, Problem>(())
    })?;
    project.clock.follow(store.tables().clock_setting());
    project.rate_limits.reset();
    project.faults.replace(Vec::new());
    project.requests.clear();
    Ok(())
}

//! `POST /_sandbox/reset`: a sandbox as new, but for its signing key.

use crate::sandbox::http::failure;
use crate::sandbox::problem::Problem;
use crate::sandbox::project::Project;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use std::sync::Arc;

/// Forgets organizations, members, links, sessions, mails, faults and requests, and sets the
/// clock to real time. The key stays: clients cache its public half.
pub(super) async fn reset(State(project): State<Arc<Project>>) -> Response {
    let cleared = {
        let mut store = project.store();
        store
            .transact::<(), Problem>(|tables| {
                tables.clear();
                Ok(())
            })
            .and_then(|()| store.save_clock_offset(0).map_err(Problem::from))
    };
    if let Err(problem) = cleared {
        return failure(&problem);
    }
    project.clock.set_offset(0);
    project.faults.replace(Vec::new());
    project.requests.clear();
    Json(json!({ "status": "ok" })).into_response()
}

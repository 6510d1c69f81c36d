//! `GET /_sandbox/requests`: the last calls to the API. No bodies, no queries: no tokens.

use crate::sandbox::project::Project;
use axum::Json;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many calls are remembered.
const CAPACITY: usize = 1_000;

/// One call.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
}

/// The last calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Seen>>);

impl RequestLog {
    /// Remembers a call.
    pub(crate) fn record(&self, method: &Method, path: &str, status: StatusCode) {
        let (method, path) = (method.to_string(), path.to_owned());
        let mut seen = self.lock();
        if seen.len() == CAPACITY {
            seen.pop_front();
        }
        seen.push_back(Seen { method, path, status: status.as_u16() });
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
pub(super) async fn list(State(project): State<Arc<Project>>) -> Json<Vec<Seen>> {
    Json(project.requests.all())
}

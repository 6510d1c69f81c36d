//! That something has happened: a call, a push of the clock, another fault. The pages follow it.

use crate::project::Project;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use tokio::sync::watch;

/// Wakes the pages for what the store does not tell of: the request log, the clock, the faults.
#[derive(Debug, Default)]
pub(crate) struct Activity(watch::Sender<()>);

impl Activity {
    /// Wakes at everything that happens from now on.
    pub(super) fn watch(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}

/// Wakes the pages once a request is answered that may have left a trace: a call to the API,
/// or anything that is not merely read. A page that loads itself again leaves none.
pub(crate) async fn announce(State(project): State<Arc<Project>>, request: Request, next: Next) -> Response {
    let leaves_trace = leaves_trace(request.method(), request.uri().path());
    let response = next.run(request).await;
    if leaves_trace {
        project.activity.0.send_replace(());
    }
    response
}

fn leaves_trace(method: &Method, path: &str) -> bool {
    let is_call = path.trim_start_matches('/').starts_with("v1/");
    is_call || !matches!(*method, Method::GET | Method::HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_changes_are_announced_and_looking_is_not() {
        for (method, path, expected) in [
            (Method::GET, "//v1/b2b/sessions", true),
            (Method::POST, "/_sandbox/clock", true),
            (Method::POST, "/faults", true),
            (Method::GET, "/requests", false),
            (Method::HEAD, "/", false),
            (Method::GET, "/_sandbox/page/events", false),
        ] {
            assert_eq!(leaves_trace(&method, path), expected, "{method} {path}");
        }
    }
}

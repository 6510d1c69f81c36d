//! After a request that may have left a trace, the pages are woken.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::project::Project;

/// Wakes the pages once a request is answered that may have left a trace: a call to the API,
/// or anything that is not merely read. A page that loads itself again leaves none.
pub(super) async fn announce(State(project): State<Arc<Project>>, request: Request, next: Next) -> Response {
    let leaves_trace = leaves_trace(request.method(), request.uri().path());
    let response = next.run(request).await;
    if leaves_trace {
        project.activity.announce();
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

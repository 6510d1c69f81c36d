//! Which handler a request reaches, and what guards all of them.

mod announce;
mod exchange;
mod hop;
mod watch;

pub(crate) use watch::DropConnection;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::choices::HOP_PATH;
use crate::control;
use crate::http::only_by_name;
use crate::idp;
use crate::page;
use crate::project::Project;

/// All of the sandbox: its pages, its control API, the identity provider it stands in for, the
/// hop of its mails, and the API itself, which is whatever is none of these.
pub(crate) fn router(project: Arc<Project>) -> Router {
    Router::new()
        .merge(page::router())
        .merge(control::router())
        .merge(idp::router())
        .route(HOP_PATH, get(hop::follow))
        .fallback(exchange::answer)
        .layer(from_fn_with_state(Arc::clone(&project), watch::watch))
        .layer(from_fn_with_state(Arc::clone(&project), announce::announce))
        .layer(from_fn_with_state(Arc::clone(&project), only_by_name))
        .with_state(project)
}

#[cfg(test)]
mod tests {
    use super::router;
    use crate::hosts::Hosts;
    use crate::options::Options;
    use crate::project::Project;
    use axum::body::Body;
    use axum::extract::{ConnectInfo, Request};
    use std::net::SocketAddr;
    use std::sync::Arc;
    use tower::ServiceExt as _;

    /// What a peer gets that calls by this name.
    async fn status(allowed: &[&str], peer: &str, host: &str) -> u16 {
        let allowed: Vec<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        let hosts = Hosts::parse(&allowed).expect("host names");
        let project = Project::open(&Options::default(), hosts, String::new()).expect("a project");
        let mut request = Request::get("/_sandbox/inbox").header("host", host).body(Body::empty()).expect("a request");
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().expect("an address")));
        let Ok(response) = router(Arc::new(project)).oneshot(request).await;
        response.status().as_u16()
    }

    #[tokio::test]
    async fn a_peer_from_elsewhere_is_let_in_only_where_others_were_allowed() {
        let (here, elsewhere) = ("127.0.0.1:50000", "172.17.0.3:50000");
        assert_eq!(status(&[], here, "localhost:3010").await, 200);
        assert_eq!(status(&[], elsewhere, "localhost:3010").await, 403);
        assert_eq!(status(&["sandbox"], elsewhere, "sandbox:3010").await, 200);
        // From the machine that the container runs on, by its published port.
        assert_eq!(status(&["sandbox"], elsewhere, "localhost:3010").await, 200);
        assert_eq!(status(&["sandbox"], elsewhere, "evil.example").await, 403);
    }
}

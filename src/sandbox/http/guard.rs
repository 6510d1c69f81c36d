//! Who may speak to the sandbox: this machine, whoever else was allowed to, and no web page of
//! somebody else's.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::http::header::{HOST, HeaderMap, ORIGIN};
use axum::middleware::Next;
use axum::response::Response;

use super::envelope::failure;
use crate::problem::Problem;
use crate::project::Project;

const NOT_THIS_MACHINE: Problem = Problem::new(
    403,
    "forbidden",
    "The sandbox answers this machine only, by a loopback name. Others call it by a name that --allow-host gives it.",
);
const CROSS_SITE: Problem = Problem::new(403, "forbidden", "Another site's page may not drive the sandbox.");

/// Refuses peers from elsewhere unless others were allowed, and names that are neither loopback's
/// nor allowed. The second stops DNS rebinding: a page on `evil.example`, whose name suddenly
/// resolves to 127.0.0.1, would be same-origin with the sandbox and read every token in its inbox.
pub(crate) async fn only_by_name(
    State(project): State<Arc<Project>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let hosts = &project.hosts;
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let may_call = peer.ip().is_loopback() || hosts.allows_others();
    if may_call && host.is_some_and(|host| hosts.allow(host)) {
        next.run(request).await
    } else {
        failure(&NOT_THIS_MACHINE)
    }
}

/// Refuses what a browser sends on behalf of another site (CSRF): the control API has no
/// credentials, so a form on any page could reset the sandbox or read a mail's way.
pub(crate) async fn refuse_cross_site(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_same_site(request.headers()) { next.run(request).await } else { failure(&CROSS_SITE) }
}

fn is_same_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let own_origin = text(HOST.as_str()).map(|host| format!("http://{host}"));
    let origin_is_own = text(ORIGIN.as_str()).is_none_or(|origin| Some(origin) == own_origin.as_deref());
    let site_is_own = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    origin_is_own && site_is_own
}

//! Who may speak to the sandbox: this machine, and no web page of somebody else's.

use super::envelope::failure;
use crate::sandbox::problem::Problem;
use axum::extract::{ConnectInfo, Request};
use axum::http::Method;
use axum::http::header::{HOST, HeaderMap, ORIGIN};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

const NOT_THIS_MACHINE: Problem =
    Problem::new(403, "forbidden", "The sandbox answers this machine only, by a loopback name.");
const CROSS_SITE: Problem = Problem::new(403, "forbidden", "Another site's page may not drive the sandbox.");

/// Refuses peers from elsewhere, and names that are not loopback's. The second stops DNS
/// rebinding: a page on `evil.example`, whose name suddenly resolves to 127.0.0.1, would be
/// same-origin with the sandbox and read every token in its inbox.
pub(super) async fn only_this_machine(
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if peer.ip().is_loopback() && host.is_some_and(is_loopback_host) {
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

fn is_loopback_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

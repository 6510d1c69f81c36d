//! Handing a request on to the application, with the identity of who sent it.

use axum::extract::Request;
use axum::http::header::{HOST, SET_COOKIE};
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use axum_reverse_proxy::TunnelGuard;
use tracing::Instrument;

use super::asked::Asked;
use super::upstream::{NoAnswer, Upstream};
use super::{identity, member, refused::Refused, request_headers, target};
use crate::error::AppError;
use crate::server::client_address;
use crate::server::operations::connections::{Place, Unhurried};
use crate::server::operations::traces;
use crate::server::references::{RequestId, X_REQUEST_ID};
use crate::server::session::is_ours;
use crate::server::state::AppState;

/// Why the application does not get a request, or gives no answer to it.
#[derive(Debug)]
pub enum NotHandedOver {
    /// The door does not let it through.
    Refused(Refused),
    /// The application failed.
    Failed(AppError),
}

/// The application's answer to a request whose path is plain, see [`target::Target`].
///
/// # Errors
/// [`NotHandedOver`].
pub async fn hand_over(state: &AppState, upstream: &Upstream, request: Request) -> Result<Response, NotHandedOver> {
    if request.method() == Method::TRACE {
        // It would be answered with the identity, and the JWT, for a script to read.
        return Err(NotHandedOver::Failed(AppError::BadRequest));
    }
    let door = &state.settings.door;
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path();
    let member = if target::is_public(path, &door.public_paths) {
        None
    } else {
        let asked = Asked::by(&parts.headers).and_path(path);
        Some(member(state, &parts, &asked).await.map_err(NotHandedOver::Refused)?)
    };
    // A stranger has as long as for a form of ours.
    if let Some(unhurried) = parts.extensions.get::<Unhurried>().filter(|_| member.is_some()) {
        unhurried.set();
    }
    if let Some(place) = parts.extensions.remove::<Place>() {
        parts.extensions.insert(TunnelGuard::new(place));
    }
    let trusted = client_address::is_from(&parts, &door.trusted_proxies);
    request_headers::clean(&mut parts.headers, trusted, door.forward_jwt);
    if let Some(id) = parts.extensions.get::<RequestId>().and_then(|id| HeaderValue::from_str(id.as_str()).ok()) {
        parts.headers.insert(X_REQUEST_ID, id);
    }
    if let Some(member) = &member {
        parts.headers.extend(identity::headers(Some(member), door.forward_jwt));
    }
    // One name for this host, whatever a client calls it: applications make links of it.
    if let Ok(host) = HeaderValue::from_str(&state.site.host) {
        parts.headers.insert(HOST, host);
    }
    let answer = upstream.answer(Request::from_parts(parts, body)).instrument(traces::call("application", "request"));
    let mut response = answer.await.map_err(|error| {
        NotHandedOver::Failed(match error {
            NoAnswer::Down => AppError::ApplicationDown,
            NoAnswer::Slow => AppError::ApplicationSlow,
            NoAnswer::Unfinished => AppError::Unfinished,
        })
    })?;
    keep_our_cookies(&mut response);
    Ok(response)
}

/// The application's cookies pass as they are; under our names it sets none.
fn keep_our_cookies(response: &mut Response) {
    let names_ours = |cookie: &HeaderValue| is_ours(cookie.as_bytes());
    let headers = response.headers_mut();
    if !headers.get_all(SET_COOKIE).iter().any(names_ours) {
        return;
    }
    let others: Vec<HeaderValue> =
        headers.get_all(SET_COOKIE).iter().filter(|cookie| !names_ours(cookie)).cloned().collect();
    headers.remove(SET_COOKIE);
    for cookie in others {
        headers.append(SET_COOKIE, cookie);
    }
}

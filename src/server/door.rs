//! The door: what the application, and a proxy in front of it, learn of who is signed in; and the application itself, where we
//! stand in front of it.
//!
//! It only tells and hands on. Who is signed in where is `organization`'s to know, and a session is extended there.

mod asked;
pub(super) mod forwarded;
mod hand_over;
mod identity;
pub mod member;
pub mod next;
mod refused;
pub(super) mod request_headers;
pub mod target;
mod upload;
pub mod upstream;
mod way_in;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{LOCATION, VARY};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use self::asked::Asked;
use self::forwarded::{Forwarded, Unreadable};
pub use self::hand_over::{NotHandedOver, hand_over};
pub use self::refused::Refused;
use self::target::Target;
pub use self::way_in::{is_page_load, way_in};
use crate::paths;
use crate::server::client_address;
use crate::server::login::MemberSession;
use crate::server::organization::member_session::{Standing, standing};
use crate::server::state::AppState;
use crate::server::visit::Visit;

/// What answers depend on besides the address.
const DEPENDS_ON: HeaderValue = HeaderValue::from_static("Cookie, X-Portico-Organization");

/// For a proxy that asks before it lets a request through (nginx `auth_request`, Caddy `forward_auth`, Traefik
/// `ForwardAuth`, Envoy `ext_authz`): 204 with the member's identity in headers; 401 when nobody is signed in, 403 when
/// not as `?organization=` or `?role=` want it, or when the address that is asked about can be read in several ways. Asked
/// by a trusted proxy about a page load, it answers 303 to the way in instead; with `?redirect=no`, 401 with the same
/// `Location`, for nginx takes no other status.
pub async fn verify(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let trusted = &state.settings.door.trusted_proxies;
    let target = parts.uri.path_and_query().map_or("", PathAndQuery::as_str);
    let behind = target.strip_prefix(paths::VERIFY).filter(|rest| rest.starts_with('/'));
    // Behind ours, the query is the browser's; else it is the proxy's.
    let demands = if behind.is_some() { "" } else { parts.uri.query().unwrap_or_default() };
    let forwarded = Forwarded::of(&parts, behind, trusted);
    let found = match asked_about(Asked::by(&parts.headers).and_query(demands), &forwarded) {
        Ok(asked) => member(&state, &parts, &asked).await,
        Err(refused) => Err(refused),
    };
    let mut answer = match &found {
        // The one status that Envoy takes for a yes.
        Ok(_) if behind.is_some() => StatusCode::OK.into_response(),
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(refused) => forwarded
            .ok()
            .flatten()
            .filter(|_| matches!(refused, Refused::Nobody | Refused::Elsewhere))
            .and_then(|forwarded| sign_in(&state, &parts, demands, &forwarded))
            .unwrap_or_else(|| refused.with(().into_response())),
    };
    // A page's script, which can ask as well, is told of the member, but gets no token.
    let with_jwt = state.settings.door.forward_jwt && client_address::is_from(&parts, trusted);
    answer.headers_mut().extend(identity::headers(found.as_ref().ok(), with_jwt));
    answer.headers_mut().insert(VARY, DEPENDS_ON);
    answer
}

/// What is asked for, with the address that a proxy asks about.
fn asked_about(asked: Asked, forwarded: &Result<Option<Forwarded>, Unreadable>) -> Result<Asked, Refused> {
    match forwarded {
        Ok(None) => Ok(asked),
        Ok(Some(forwarded)) => match Target::of(forwarded.path()) {
            Target::Plain => Ok(asked.and_path(forwarded.path())),
            Target::Doubled(path) => Ok(asked.and_path(&path)),
            Target::Unclear => Err(Refused::Unclear),
        },
        Err(Unreadable) => Err(Refused::Unclear),
    }
}

/// To the way in, for the page load that a proxy asks about.
fn sign_in(state: &AppState, request: &Parts, demands: &str, asked: &Forwarded) -> Option<Response> {
    if !is_page_load(&request.headers) {
        return None;
    }
    let elsewhere = asked
        .origin
        .as_ref()
        .filter(|origin| **origin != state.settings.public_base_url.origin().ascii_serialization());
    let address = format!("{}{}", elsewhere.map_or("", String::as_str), asked.target);
    let way_in = state.settings.absolute(&way_in(&state.settings, &asked.method, &address, &request.headers));
    let mut demands = url::form_urlencoded::parse(demands.as_bytes());
    let redirects = demands.all(|field| field != ("redirect".into(), "no".into()));
    let status = if redirects { StatusCode::SEE_OTHER } else { StatusCode::UNAUTHORIZED };
    Some((status, [(LOCATION, way_in)]).into_response())
}

/// For a front end of this origin: the member as JSON; refused as [`verify`] refuses, with a word that says why.
pub async fn session(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let asked = Asked::by(&parts.headers).and_query(parts.uri.query().unwrap_or_default());
    let mut answer = match member(&state, &parts, &asked).await {
        Ok(member) => Json(identity::json(&member)).into_response(),
        Err(refused) => in_json(&refused),
    };
    answer.headers_mut().insert(VARY, DEPENDS_ON);
    answer
}

/// The answer to who reads JSON and is not let through.
pub fn in_json(refused: &Refused) -> Response {
    refused.with(Json(json!({ "error": refused.word() })).into_response())
}

/// The member that the request is of: in the organization that it names, else the one used last.
///
/// # Errors
/// [`Refused`].
async fn member(state: &AppState, request: &Parts, asked: &Asked) -> Result<MemberSession, Refused> {
    let visit = Visit::of(state, request).map_err(Refused::Failed)?;
    let record = visit.stamp(visit.record().await).map_err(Refused::Failed)?;
    let mut refused = Refused::Nobody;
    for held in record.members_by_use() {
        if !asked.names(held) {
            refused = Refused::Elsewhere;
            continue;
        }
        let found = visit.stamp(standing(&visit, &record, &held.organization.slug).await).map_err(Refused::Failed)?;
        // Its organization may have another address by now.
        if let Standing::Member(member) = found
            && asked.names(&member)
        {
            return if asked.admits(&member) { Ok(*member) } else { Err(Refused::Role) };
        }
    }
    Err(refused)
}

//! What `portico doctor` asks by the public address: what of its request arrives here, and at whom.
//!
//! It stands where the probes stand, for it must answer under whatever name a proxy calls us. Who does not hold our key learns
//! that they do not.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::security;
use crate::paths;
use crate::server::client_address;
use crate::server::operations::round_trip::{CARRIED, CARRIED_BYTES, CHALLENGE, OTHER_KEY, PROOF, RoundTrip, Seen};
use crate::server::session::{full_name, sent_cookies};
use crate::server::state::AppState;

/// Its router, with our end of the way.
pub fn router(state: AppState, ends: RoundTrip) -> Router {
    let headers = from_fn_with_state(state.clone(), security::headers);
    Router::new().route(paths::ROUND_TRIP, get(answer)).layer(headers).with_state((state, ends))
}

async fn answer(State((state, ends)): State<(AppState, RoundTrip)>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let said = |name: &HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let challenge = said(&CHALLENGE);
    if !ends.may_ask(challenge, said(&PROOF)) {
        let no = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
        return (StatusCode::FORBIDDEN, no, OTHER_KEY).into_response();
    }
    let seen = seen(&state, &ends, &parts);
    let back = seen.carried.as_deref().and_then(|value| set_again(value, state.settings.https()));
    let Ok(body) = serde_json::to_vec(&seen) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let proof = ends.seal(challenge, &body);
    let mut answer = ([(CACHE_CONTROL, "no-store"), (CONTENT_TYPE, "application/json")], body).into_response();
    answer.headers_mut().extend(HeaderValue::from_str(&proof).ok().map(|proof| (PROOF, proof)));
    answer.headers_mut().extend(back.map(|back| (SET_COOKIE, back)));
    answer
}

fn seen(state: &AppState, ends: &RoundTrip, parts: &Parts) -> Seen {
    let trusted = &state.settings.door.trusted_proxies;
    Seen {
        instance: ends.instance().to_owned(),
        headers: Seen::headers_of(&parts.headers),
        carried: sent_cookies(&parts.headers, CARRIED, state.settings.https()).into_iter().next(),
        peer: client_address::peer(parts),
        is_trusted: client_address::is_from(parts, trusted),
        client: client_address::of(parts, trusted),
    }
}

/// The same cookie on its way back: whether there is room for it in the proxy's buffers. No browser would keep it.
fn set_again(value: &str, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}", full_name(CARRIED, https));
    (value.len() <= CARRIED_BYTES).then(|| HeaderValue::from_str(&cookie).ok()).flatten()
}

//! Basic auth: the project id and its secret.

use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::{PROJECT_ID, SECRET};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Checks the credentials of a call.
pub(super) fn check(headers: &HeaderMap) -> Result<(), Problem> {
    let (project_id, secret) = read(headers).ok_or(catalogue::INVALID_AUTHORIZATION_HEADER)?;
    if project_id == PROJECT_ID && secret == SECRET { Ok(()) } else { Err(catalogue::UNAUTHORIZED_CREDENTIALS) }
}

fn read(headers: &HeaderMap) -> Option<(String, String)> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = header.split_once(' ')?;
    let decoded = STANDARD.decode(encoded.trim()).ok().filter(|_| is_basic(scheme))?;
    let (project_id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some((project_id.to_owned(), secret.to_owned()))
}

fn is_basic(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("basic")
}

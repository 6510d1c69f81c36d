//! Basic auth: the project id and its secret.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::credentials::{PROJECT_ID, SECRET};
use crate::problem::{Problem, catalogue};

/// What a project's id begins with; a UUID follows.
const PROJECT_ID_PREFIXES: [&str; 2] = ["project-test-", "project-live-"];

/// Checks the credentials of a call.
pub(crate) fn check(headers: &HeaderMap) -> Result<(), Problem> {
    let (project_id, secret) = read(headers).ok_or(catalogue::INVALID_AUTHORIZATION_HEADER)?;
    if !is_project_id(&project_id) {
        return Err(catalogue::INVALID_PROJECT_ID.saying("The project id is not of the form project-test-UUID."));
    }
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

/// Whether a project could have this id.
fn is_project_id(text: &str) -> bool {
    let rest = PROJECT_ID_PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix));
    rest.is_some_and(|rest| rest.len() == Hyphenated::LENGTH && Uuid::try_parse(rest).is_ok())
}

//! Everything that runs only on the server, behind the one `ssr` gate.
//!
//! Its rooms, from the door inwards: `web` takes a request and answers it, `sign_in` and `organization` are what a visitor may
//! do, `session` and `stytch` are what they do it with; `door` tells the
//! application who is there; `operations` starts and watches it all.

pub(crate) mod account;
mod address;
mod authenticator;
mod away;
pub mod built_site;
mod client_address;
pub mod clock;
mod code;
pub mod config;
mod credential_change;
mod digits;
pub(crate) mod door;
mod fresh_proof;
#[cfg(any(fuzzing, test))]
pub mod fuzzed;
pub(crate) mod invitations;
mod lenient;
mod likely_address;
mod login;
mod logo;
pub mod operations;
pub(crate) mod organization;
mod own_domain;
mod password;
mod phone_number;
mod pkce;
pub(crate) mod preferences;
mod random;
mod references;
mod second_step;
pub mod session;
pub(crate) mod sign_in;
mod state;
pub(crate) mod stytch;
pub(crate) mod visit;
mod way;
pub mod web;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::error::AppError;

/// The answer with a failure's status, saying when to come back where the failure tells it, in seconds (RFC 9110, section
/// 10.2.3).
fn answer_with(error: &AppError, mut answer: Response) -> Response {
    *answer.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(seconds) = error.retry_after() {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

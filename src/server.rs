//! Everything that runs only on the server, behind the one `ssr` gate.

pub mod account;
mod address;
pub mod assets;
mod bare_page;
pub mod callback;
mod canonical;
pub mod clock;
pub mod config;
pub mod connections;
mod document;
mod even_time;
mod form_post;
mod guard;
mod in_flight;
pub mod invitation;
mod lenient;
mod lost_answer;
mod mail_waits;
pub mod member_session;
pub mod new_organization;
pub mod organization;
pub mod organizations;
pub mod page;
pub mod pages;
mod random;
pub mod router;
mod security;
pub mod serve;
pub mod session;
pub mod sign_in;
pub mod sign_out;
pub mod state;
pub mod stytch;
pub mod telemetry;
pub mod visit;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::error::AppError;

/// A failure's status, as axum has it.
fn status_code(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The answer, saying when to come back where a failure tells it, in seconds (RFC 9110, section 10.2.3).
fn with_retry_after(mut answer: Response, seconds: Option<i64>) -> Response {
    if let Some(seconds) = seconds {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

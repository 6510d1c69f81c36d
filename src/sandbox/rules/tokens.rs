//! What a token looks like: 44 characters of URL-safe base64, padding included if there is any.

use crate::problem::{Problem, catalogue};

/// The length of every token in Stytch's documentation.
const LENGTH: usize = 44;

/// A magic-link token that could be one.
pub(crate) fn magic_link(token: Option<&str>) -> Result<&str, Problem> {
    token.filter(|token| is_token(token)).ok_or(catalogue::INVALID_TOKEN)
}

/// An OAuth or SSO token that could be one.
pub(crate) fn provider(token: Option<&str>) -> Result<&str, Problem> {
    magic_link(token)
}

/// A session or intermediate session token that could be one.
pub(crate) fn session(token: &str) -> Result<&str, Problem> {
    if is_token(token) { Ok(token) } else { Err(catalogue::INVALID_SESSION_TOKEN) }
}

fn is_token(token: &str) -> bool {
    let digits = token.trim_end_matches('=');
    token.len() == LENGTH
        && token.len() - digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

//! The provider of a start URL, and how the URL leads there.

use crate::model::OAuthProvider;
use crate::problem::{Problem, catalogue};

/// How a start URL leads to the provider (discovery start: 307).
pub(super) const START_STATUS: u16 = 307;

/// The provider that a start URL names.
pub(super) fn provider(name: &str) -> Result<OAuthProvider, Problem> {
    OAuthProvider::parse(name).ok_or(catalogue::INVALID_OAUTH_PROVIDER)
}

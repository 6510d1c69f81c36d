//! The credentials of a Stytch project.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::checks::is_loopback;

/// Credentials of a Stytch project.
#[derive(Clone, Debug)]
pub struct StytchAccount {
    /// `project-test-…` or `project-live-…`.
    pub project_id: String,
    /// `secret-test-…` or `secret-live-…`.
    pub secret: Secret,
    /// `public-token-…`: names the project to its start URLs, which a browser opens. `None` where it is not set.
    pub public_token: Option<String>,
    /// Where the API is.
    pub base_url: String,
}

impl StytchAccount {
    /// The `Authorization` header's value.
    pub fn basic_credentials(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.project_id, self.secret.0)))
    }

    /// True for a project of the live environment.
    pub fn is_live(&self) -> bool {
        is_live(&self.project_id)
    }

    /// True when the API is on this machine.
    pub fn is_local(&self) -> bool {
        Url::parse(&self.base_url).is_ok_and(|url| is_loopback(&url))
    }
}

pub(super) fn is_live(project_id: &str) -> bool {
    project_id.starts_with("project-live-")
}

/// A credential that never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a credential.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The credential itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

//! A sign-in that has begun and waits at the provider's page for somebody to say who they are.

use serde::{Deserialize, Serialize};

use super::factor::{OAuthProvider, SsoProtocol};
use crate::moment::Moment;

/// A sign-in that waits. The browser holds its id and nothing else, so that nothing of it can
/// be changed on the way.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PendingSignIn {
    pub(crate) id: String,
    pub(crate) purpose: SignInPurpose,
    /// Where a member goes on.
    pub(crate) login_url: String,
    /// Where everybody else goes on; for discovery the same.
    pub(crate) signup_url: String,
    /// The address to begin with, if the application has one.
    pub(crate) login_hint: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) pkce_code_challenge: Option<String>,
    pub(crate) expires_at: Moment,
}

/// What a sign-in at a provider is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignInPurpose {
    /// The organizations of an account's address.
    OAuthDiscovery { provider: OAuthProvider },
    /// One organization, by an account at a provider.
    OAuth { provider: OAuthProvider, organization_id: String },
    /// One organization, by its own identity provider.
    Sso {
        /// The protocol that the identity provider speaks.
        protocol: SsoProtocol,
        connection_id: String,
        organization_id: String,
    },
}

impl SignInPurpose {
    /// The organization, if one is chosen.
    pub(crate) fn organization_id(&self) -> Option<&str> {
        match self {
            Self::OAuthDiscovery { .. } => None,
            Self::OAuth { organization_id, .. } | Self::Sso { organization_id, .. } => Some(organization_id),
        }
    }

    /// What the callback is told the token is.
    pub(crate) const fn token_type(&self) -> &'static str {
        match self {
            Self::OAuthDiscovery { .. } => "discovery_oauth",
            Self::OAuth { .. } => "oauth",
            Self::Sso { .. } => "sso",
        }
    }
}

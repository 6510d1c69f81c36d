//! A token that an identity provider's page sends back to the application.

use super::{EmailAddress, OAuthProvider, SsoProtocol};
use crate::sandbox::moment::Moment;
use serde::{Deserialize, Serialize};

/// A token of OAuth or single sign-on. It stays after it is used, so that a second use gets
/// the right answer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ProviderToken {
    pub(crate) token: String,
    pub(crate) kind: ProviderTokenKind,
    /// Who the person is at the provider.
    pub(crate) identity: Identity,
    pub(crate) pkce_code_challenge: Option<String>,
    pub(crate) expires_at: Moment,
    pub(crate) used_at: Option<Moment>,
}

/// What the token is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProviderTokenKind {
    /// The organizations of an account's address.
    OAuthDiscovery {
        /// The provider.
        provider: OAuthProvider,
    },
    /// One organization, by an account at a provider.
    OAuth {
        /// The provider.
        provider: OAuthProvider,
        /// The organization.
        organization_id: String,
    },
    /// One organization, by its own identity provider.
    Sso {
        /// The protocol.
        protocol: SsoProtocol,
        /// The connection.
        connection_id: String,
        /// The organization.
        organization_id: String,
    },
}

/// Who somebody is at a provider.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) subject: String,
    pub(crate) email_address: EmailAddress,
    pub(crate) name: String,
    /// The workspace or tenant there, if the provider has one.
    pub(crate) tenant_id: Option<String>,
    /// The scopes that were granted.
    pub(crate) scopes: Vec<String>,
}

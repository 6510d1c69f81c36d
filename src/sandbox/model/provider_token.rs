//! A token that an identity provider's page sends back to the application.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use super::pending_sign_in::SignInPurpose;
use crate::moment::Moment;

/// A token of OAuth or single sign-on. It stays after it is used, so that a second use is
/// told from a token that never was.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ProviderToken {
    pub(crate) token: String,
    pub(crate) purpose: SignInPurpose,
    /// Who the person is at the provider.
    pub(crate) identity: Identity,
    pub(crate) pkce_code_challenge: Option<String>,
    pub(crate) expires_at: Moment,
    pub(crate) used_at: Option<Moment>,
}

/// Who somebody is at a provider.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// The account's id there; the same account always has the same.
    pub(crate) subject: String,
    pub(crate) email_address: EmailAddress,
    /// Empty if the provider knows none.
    pub(crate) name: String,
    /// The workspaces, hubs or organizations there that the account is in.
    pub(crate) tenant_ids: Vec<String>,
    /// The groups that an organization's own provider says the account is in.
    pub(crate) groups: Vec<String>,
    /// The scopes that were granted.
    pub(crate) scopes: Vec<String>,
}

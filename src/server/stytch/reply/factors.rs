//! What Stytch answers about factors.

use serde::Deserialize;

use crate::server::lenient::{field, list};

/// `POST totp`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct NewTotp {
    /// In base32.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) secret: String,
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) recovery_codes: Vec<String>,
}

/// What the calls about recovery codes answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct RecoveryCodes {
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) recovery_codes: Vec<String>,
}

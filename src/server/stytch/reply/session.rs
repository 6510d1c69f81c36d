//! A member session, as it is told.

use serde::Deserialize;

use crate::server::lenient::{field, list};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct MemberSession {
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) roles: Vec<String>,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) started_at: String,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) expires_at: String,
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) authentication_factors: Vec<Factor>,
}

/// What a session rests on, as far as that is of interest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct Factor {
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) impersonated_factor: Option<Impersonated>,
}

/// Who has a session in a member's name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct Impersonated {
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) impersonator_id: String,
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) impersonator_email_address: String,
}

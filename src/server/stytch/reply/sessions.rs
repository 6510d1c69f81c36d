//! Member sessions, and what their members sign in by.

use serde::Deserialize;

use crate::model::Device;
use crate::server::lenient::{field, list};

/// The custom claim that says with what a session began.
pub(in crate::server::stytch) const DEVICE_CLAIM: &str = "portico-device";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct MemberSession {
    #[serde(rename = "member_session_id", deserialize_with = "field")]
    pub(in crate::server::stytch) id: String,
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) roles: Vec<String>,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) started_at: String,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) expires_at: String,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) last_accessed_at: String,
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) authentication_factors: Vec<Factor>,
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) custom_claims: Claims,
}

/// What was kept with a session.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct Claims {
    /// See [`DEVICE_CLAIM`].
    #[serde(rename = "portico-device", deserialize_with = "field")]
    pub(in crate::server::stytch) device: Option<Device>,
}

/// `GET sessions`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct Sessions {
    #[serde(deserialize_with = "list")]
    pub(in crate::server::stytch) member_sessions: Vec<MemberSession>,
}

/// By what somebody has signed in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct Factor {
    #[serde(rename = "type", deserialize_with = "field")]
    pub(in crate::server::stytch) kind: String,
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) delivery_method: String,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) last_authenticated_at: String,
    #[serde(rename = "impersonated_factor", deserialize_with = "field")]
    pub(in crate::server::stytch) impersonated: Option<Impersonated>,
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

/// An account at a provider that a member has signed in by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::server::stytch) struct OauthRegistration {
    #[serde(deserialize_with = "field")]
    pub(in crate::server::stytch) provider_type: String,
}

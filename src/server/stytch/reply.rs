//! What Stytch answers, as far as it is used. Every field may be missing, `null` or odd; what is truly needed is asked for
//! where it is used.

mod factors;
mod sessions;

use serde::Deserialize;
use serde::de::IgnoredAny;

pub(super) use self::factors::{NewTotp, RecoveryCodes};
pub(super) use self::sessions::{DEVICE_CLAIM, Factor, Impersonated, MemberSession, OauthRegistration, Sessions};

use crate::server::lenient::{field, list};

/// The login block that every authenticating call answers with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Login {
    #[serde(deserialize_with = "field")]
    pub(super) session_token: String,
    #[serde(deserialize_with = "field")]
    pub(super) session_jwt: String,
    #[serde(deserialize_with = "field")]
    pub(super) intermediate_session_token: String,
    #[serde(deserialize_with = "field")]
    pub(super) member_authenticated: Option<bool>,
    #[serde(deserialize_with = "field")]
    pub(super) member: Member,
    #[serde(deserialize_with = "field")]
    pub(super) organization: Organization,
    #[serde(deserialize_with = "field")]
    pub(super) member_session: MemberSession,
    #[serde(deserialize_with = "field")]
    pub(super) mfa_required: Option<MfaRequired>,
    #[serde(deserialize_with = "field")]
    pub(super) primary_required: Option<PrimaryRequired>,
}

/// `GET organizations/{slug}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Found {
    #[serde(deserialize_with = "field")]
    pub(super) organization: Organization,
}

/// What a call about a member answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfMember {
    #[serde(deserialize_with = "field")]
    pub(super) member: Member,
}

/// `POST recovery_codes/recover`: a login, and how many codes are left.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Recovered {
    #[serde(flatten)]
    pub(super) login: Login,
    #[serde(deserialize_with = "field")]
    pub(super) recovery_codes_remaining: u32,
}

/// `POST organizations/search`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Searched {
    #[serde(deserialize_with = "list")]
    pub(super) organizations: Vec<Organization>,
}

/// A proven email.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Proven {
    #[serde(deserialize_with = "field")]
    pub(super) intermediate_session_token: String,
    #[serde(deserialize_with = "field")]
    pub(super) email_address: String,
    #[serde(deserialize_with = "list")]
    pub(super) discovered_organizations: Vec<Discovered>,
}

/// A list of organizations.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Listed {
    #[serde(deserialize_with = "list")]
    pub(super) discovered_organizations: Vec<Discovered>,
}

/// What is thought of a password.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Judged {
    #[serde(deserialize_with = "field")]
    pub(super) valid_password: bool,
    #[serde(deserialize_with = "field")]
    pub(super) breached_password: bool,
    #[serde(deserialize_with = "field")]
    pub(super) luds_feedback: LudsFeedback,
    #[serde(deserialize_with = "field")]
    pub(super) zxcvbn_feedback: ZxcvbnFeedback,
}

/// By counts of characters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LudsFeedback {
    #[serde(deserialize_with = "field")]
    pub(super) missing_characters: i64,
    /// Kinds of characters.
    #[serde(deserialize_with = "field")]
    pub(super) missing_complexity: i64,
}

/// By what it is made of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ZxcvbnFeedback {
    #[serde(deserialize_with = "field")]
    pub(super) warning: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Discovered {
    #[serde(deserialize_with = "field")]
    pub(super) organization: Organization,
    #[serde(deserialize_with = "field")]
    pub(super) membership: Option<Membership>,
    /// Its content is not used.
    #[serde(deserialize_with = "field")]
    pub(super) mfa_required: Option<IgnoredAny>,
    #[serde(deserialize_with = "field")]
    pub(super) primary_required: Option<PrimaryRequired>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Membership {
    #[serde(rename = "type", deserialize_with = "field")]
    pub(super) kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PrimaryRequired {
    #[serde(deserialize_with = "list")]
    pub(super) allowed_auth_methods: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MfaRequired {
    #[serde(deserialize_with = "field")]
    pub(super) member_options: MemberOptions,
    /// `sms_otp` when a code was sent already.
    #[serde(deserialize_with = "field")]
    pub(super) secondary_auth_initiated: String,
}

/// What a member has enrolled; empty for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MemberOptions {
    #[serde(deserialize_with = "field")]
    pub(super) mfa_phone_number: String,
    #[serde(deserialize_with = "field")]
    pub(super) totp_registration_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Member {
    #[serde(rename = "member_id", deserialize_with = "field")]
    pub(super) id: String,
    #[serde(deserialize_with = "field")]
    pub(super) email_address: String,
    #[serde(deserialize_with = "field")]
    pub(super) name: String,
    /// RFC 3339.
    #[serde(deserialize_with = "field")]
    pub(super) created_at: String,
    #[serde(deserialize_with = "field")]
    pub(super) mfa_enrolled: bool,
    #[serde(deserialize_with = "field")]
    pub(super) mfa_phone_number: String,
    #[serde(deserialize_with = "field")]
    pub(super) default_mfa_method: String,
    /// True once a code has come back from the phone.
    #[serde(deserialize_with = "field")]
    pub(super) mfa_phone_number_verified: bool,
    /// Of an enrolled authenticator app; empty without one.
    #[serde(deserialize_with = "field")]
    pub(super) totp_registration_id: String,
    /// RFC 3339; empty for who is not locked.
    #[serde(deserialize_with = "field")]
    pub(super) lock_expires_at: String,
    #[serde(deserialize_with = "list")]
    pub(super) oauth_registrations: Vec<OauthRegistration>,
    #[serde(deserialize_with = "list")]
    pub(super) sso_registrations: Vec<IgnoredAny>,
    /// Empty for who has no password.
    #[serde(rename = "member_password_id", deserialize_with = "field")]
    pub(super) password_id: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "they are named as Stytch names them")]
pub(super) struct Organization {
    #[serde(deserialize_with = "field")]
    pub(super) organization_id: String,
    #[serde(deserialize_with = "field")]
    pub(super) organization_name: String,
    #[serde(deserialize_with = "field")]
    pub(super) organization_slug: String,
    #[serde(deserialize_with = "field")]
    pub(super) organization_logo_url: String,
    #[serde(deserialize_with = "field")]
    pub(super) email_jit_provisioning: String,
    #[serde(deserialize_with = "list")]
    pub(super) email_allowed_domains: Vec<String>,
    #[serde(deserialize_with = "field")]
    pub(super) email_invites: String,
    #[serde(deserialize_with = "field")]
    pub(super) auth_methods: String,
    #[serde(deserialize_with = "list")]
    pub(super) allowed_auth_methods: Vec<String>,
    #[serde(deserialize_with = "field")]
    pub(super) mfa_policy: String,
    #[serde(deserialize_with = "field")]
    pub(super) mfa_methods: String,
    #[serde(deserialize_with = "list")]
    pub(super) allowed_mfa_methods: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub(super) sso_active_connections: Vec<SsoConnection>,
}

/// A way to an organization's own identity provider.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SsoConnection {
    #[serde(deserialize_with = "field")]
    pub(super) connection_id: String,
    #[serde(deserialize_with = "field")]
    pub(super) display_name: String,
}

/// An error. Its status counts whatever else of it can be read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Refused {
    #[serde(deserialize_with = "field")]
    pub(super) error_type: String,
    #[serde(deserialize_with = "field")]
    pub(super) request_id: String,
}

/// The signing keys (RFC 7517 section 5).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeySet {
    #[serde(deserialize_with = "list")]
    pub(super) keys: Vec<SigningKey>,
}

/// An RSA key (RFC 7518 section 6.3).
#[derive(Debug, Deserialize)]
pub(super) struct SigningKey {
    pub(super) kid: String,
    pub(super) n: String,
    pub(super) e: String,
}

//! A member of one organization.

use super::{EmailAddress, Object};
use crate::sandbox::moment::Moment;
use serde::{Deserialize, Serialize};

/// A member, as stored.
#[derive(Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names are Stytch's")]
#[expect(clippy::struct_excessive_bools, reason = "each is one of Stytch's fields")]
pub(crate) struct Member {
    pub(crate) member_id: String,
    pub(crate) organization_id: String,
    pub(crate) email_address: EmailAddress,
    pub(crate) email_id: String,
    pub(crate) email_address_verified: bool,
    pub(crate) status: MemberStatus,
    pub(crate) name: String,
    pub(crate) external_id: Option<String>,
    pub(crate) is_breakglass: bool,
    /// The roles assigned to this member directly; the implied ones are worked out.
    pub(crate) roles: Vec<String>,
    pub(crate) mfa_enrolled: bool,
    pub(crate) mfa_phone_number: String,
    pub(crate) mfa_phone_number_verified: bool,
    pub(crate) default_mfa_method: String,
    pub(crate) totp_registration_id: String,
    pub(crate) totp_secret: Option<String>,
    pub(crate) trusted_metadata: Object,
    pub(crate) untrusted_metadata: Object,
    pub(crate) created_at: Moment,
    pub(crate) updated_at: Moment,
}

/// How far a member has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemberStatus {
    /// Signed up, and has not followed a link yet.
    Pending,
    /// Invited, and has not accepted yet.
    Invited,
    /// A member in full.
    Active,
    /// Was one.
    Deleted,
}

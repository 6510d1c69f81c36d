//! A member of one organization.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use super::factor::OAuthProvider;
use super::migrated_hash::MigratedHash;
use super::object::Object;
use super::totp::Totp;
use crate::moment::Moment;

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
    /// The authenticator app, verified or not.
    pub(crate) totp: Option<Totp>,
    pub(crate) password: Option<Password>,
    /// Addresses that were this member's; they stay reserved until they are unlinked.
    pub(crate) retired_emails: Vec<RetiredEmail>,
    pub(crate) oauth_registrations: Vec<OAuthRegistration>,
    pub(crate) sso_registrations: Vec<SsoRegistration>,
    /// Wrong codes in a row; enough of them lock the member.
    pub(crate) failed_attempts: u32,
    pub(crate) locked: Option<Lock>,
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

/// A password, as a salted hash: the cleartext is kept nowhere.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Password {
    pub(crate) id: String,
    pub(crate) salt: String,
    pub(crate) hash: String,
    /// An administrator asked for another one; until then it opens nothing.
    pub(crate) reset_required: bool,
    /// The hash that another system made of it. As long as there is one it counts, and salt and
    /// hash are empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) migrated: Option<MigratedHash>,
}

/// An address that was a member's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RetiredEmail {
    pub(crate) email_id: String,
    pub(crate) email_address: EmailAddress,
}

/// A member's account at an OAuth provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OAuthRegistration {
    pub(crate) registration_id: String,
    pub(crate) provider: OAuthProvider,
    pub(crate) provider_subject: String,
}

/// A member's account at the organization's own identity provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SsoRegistration {
    pub(crate) registration_id: String,
    pub(crate) connection_id: String,
    pub(crate) external_id: String,
    /// The groups that the identity provider last said the account is in.
    #[serde(default)]
    pub(crate) groups: Vec<String>,
    /// The roles that the connection grants the account.
    #[serde(default)]
    pub(crate) roles: Vec<SsoRole>,
}

/// A role that a connection grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SsoRole {
    pub(crate) role_id: String,
    /// For being in this group; otherwise for having signed in at all.
    pub(crate) group: Option<String>,
}

/// Until when a member may not try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lock {
    pub(crate) created_at: Moment,
    pub(crate) expires_at: Moment,
}

impl OAuthRegistration {
    /// Whether it is of this account.
    pub(crate) fn is(&self, provider: OAuthProvider, subject: &str) -> bool {
        self.provider == provider && self.provider_subject == subject
    }
}

impl Member {
    /// The id of the verified authenticator app, or nothing.
    pub(crate) fn totp_registration_id(&self) -> &str {
        self.totp.as_ref().filter(|totp| totp.verified).map_or("", |totp| &totp.totp_registration_id)
    }

    /// Whether there is a second step that the member has taken before.
    pub(crate) fn has_second_step(&self) -> bool {
        self.has_verified_phone() || !self.totp_registration_id().is_empty()
    }

    /// Whether there is a phone number, and a code sent to it came back.
    pub(crate) const fn has_verified_phone(&self) -> bool {
        self.mfa_phone_number_verified && !self.mfa_phone_number.is_empty()
    }

    /// The id of the phone number, made from the member's own: there is one at most.
    pub(crate) fn phone_id(&self) -> String {
        self.member_id.replacen("member-", "phone-number-", 1)
    }

    /// Whether the member has signed in with this OAuth account before.
    pub(crate) fn knows_account(&self, provider: OAuthProvider, subject: &str) -> bool {
        self.oauth_registrations.iter().any(|known| known.is(provider, subject))
    }

    /// Whether it was deleted. Its row stays, so that it can be found and reactivated.
    pub(crate) const fn is_deleted(&self) -> bool {
        matches!(self.status, MemberStatus::Deleted)
    }

    /// The lock, if it holds at this moment.
    pub(crate) fn lock_at(&self, now: Moment) -> Option<Lock> {
        self.locked.filter(|lock| lock.expires_at > now)
    }
}

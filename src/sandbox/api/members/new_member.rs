//! A member who comes to be.

use crate::model::{EmailAddress, Member, MemberStatus, Object};
use crate::moment::Moment;
use crate::random;

/// Somebody who is to become a member.
pub(crate) struct NewMember<'a> {
    /// Of which organization.
    pub(crate) organization_id: &'a str,
    /// With which address.
    pub(crate) email: &'a EmailAddress,
    /// How far they have come.
    pub(crate) status: MemberStatus,
}

impl NewMember<'_> {
    /// The row, with nothing set that was not said.
    pub(crate) fn row(&self, now: Moment) -> Member {
        Member {
            member_id: random::id("member-test"),
            organization_id: self.organization_id.to_owned(),
            email_address: self.email.clone(),
            email_id: random::id("email-test"),
            email_address_verified: false,
            status: self.status,
            name: String::new(),
            external_id: None,
            is_breakglass: false,
            roles: Vec::new(),
            mfa_enrolled: false,
            mfa_phone_number: String::new(),
            mfa_phone_number_verified: false,
            default_mfa_method: String::new(),
            totp: None,
            password: None,
            retired_emails: Vec::new(),
            oauth_registrations: Vec::new(),
            sso_registrations: Vec::new(),
            failed_attempts: 0,
            locked: None,
            trusted_metadata: Object::new(),
            untrusted_metadata: Object::new(),
            created_at: now,
            updated_at: now,
        }
    }
}

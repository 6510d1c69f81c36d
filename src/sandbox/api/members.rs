//! Making members, and making them full ones.

use crate::sandbox::model::{EmailAddress, Member, MemberStatus, Object};
use crate::sandbox::moment::Moment;
use crate::sandbox::random;
use crate::sandbox::store::Tables;
use std::sync::Arc;

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
            totp_registration_id: String::new(),
            totp_secret: None,
            trusted_metadata: Object::new(),
            untrusted_metadata: Object::new(),
            created_at: now,
            updated_at: now,
        }
    }
}

/// Makes a member with a proved address a full one.
pub(super) fn activate(tables: &mut Tables, member: &Arc<Member>, now: Moment) -> Arc<Member> {
    if member.status == MemberStatus::Active && member.email_address_verified {
        return Arc::clone(member);
    }
    tables.members.put(Member {
        status: MemberStatus::Active,
        email_address_verified: true,
        updated_at: now,
        ..Member::clone(member)
    })
}

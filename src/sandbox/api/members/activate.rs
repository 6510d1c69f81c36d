//! A member who has come in.

use std::sync::Arc;

use crate::model::{Member, MemberStatus};
use crate::moment::Moment;
use crate::store::Tables;

/// Makes a member with a proved address a full one.
pub(crate) fn activate(tables: &mut Tables, member: &Arc<Member>, now: Moment) -> Arc<Member> {
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

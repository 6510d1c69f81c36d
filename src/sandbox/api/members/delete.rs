//! `DELETE /organizations/{organization_id}/members/{member_id}`: ends a membership.

use super::{find, mails};
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::{Member, MemberStatus};
use crate::problem::Problem;
use crate::store::Tables;

/// The row stays, marked as deleted; its address, phone number and external id are free.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let (organization, member) = find::in_path(call)?;
    acting::permit_on(call, &organization, &member, "delete")?;
    shut_out(call.tables, &member.member_id);
    let member = Member { status: MemberStatus::Deleted, updated_at: call.now, ..Member::clone(&member) };
    let member = call.tables.members.put(member);
    Ok(Reply::ok().with("member_id", &member.member_id))
}

/// Ends a member's sessions and whatever was mailed to it, invitations included.
pub(crate) fn shut_out(tables: &mut Tables, member_id: &str) {
    for session in tables.sessions_of(member_id) {
        tables.sessions.remove(&session.member_session_id);
    }
    mails::forget(tables, member_id);
}

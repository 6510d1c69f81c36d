//! `PUT /organizations/{organization_id}/members/{member_id}/reactivate`: a deleted member
//! comes back.

use super::{address, find, profile};
use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::{EmailAddress, Member, MemberStatus};
use crate::problem::{Problem, catalogue};

/// By Stytch's id only, and only with an address that was proved and that nobody else has by
/// now. Sessions and invitations do not come back.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    let organization_id = &organization.organization_id;
    acting::permit(call, &organization, acting::MEMBER, "create")?;
    let member = call.path.get(1).and_then(|id| call.tables.members.get(id));
    let member = member.filter(|member| member.is_deleted() && member.organization_id == *organization_id);
    let member = member.ok_or(catalogue::NO_DELETED_MEMBER_FOR_REACTIVATION)?;
    if !member.email_address_verified {
        return Err(catalogue::EMAIL_UNVERIFIED_FOR_REACTIVATION);
    }
    let is_free = |email: &EmailAddress| {
        address::check_free(call.tables, organization_id, Some(&member.member_id), email).is_ok()
    };
    if !is_free(&member.email_address) {
        return Err(catalogue::REACTIVATION_EMAIL_BELONGS_TO_ANOTHER);
    }
    let mut member =
        Member { status: MemberStatus::Active, locked: None, updated_at: call.now, ..Member::clone(&member) };
    member.retired_emails.retain(|retired| is_free(&retired.email_address));
    profile::check_external_id(call.tables, &member)?;
    profile::check_phone_number(call.tables, &member)?;
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

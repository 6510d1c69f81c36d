//! `DELETE /organizations/{organization_id}/members/passwords/{member_password_id}`: a member
//! has no password any more.

use super::find;
use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::Member;
use crate::problem::{Problem, catalogue};

/// The member is found by its password. Sessions that the password helped to make live on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    let password_id = call.path.get(1);
    let has_it = |member: &Member| member.password.as_ref().map(|password| &password.id) == password_id;
    let members = call.tables.members_of(&organization.organization_id);
    let member = members.into_iter().find(|member| !member.is_deleted() && has_it(member));
    let member = member.ok_or(catalogue::MEMBER_PASSWORD_NOT_FOUND)?;
    acting::permit_on(call, &organization, &member, "update.info.delete.password")?;
    let member = Member { password: None, updated_at: call.now, ..Member::clone(&member) };
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

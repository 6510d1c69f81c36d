//! `DELETE /organizations/{organization_id}/members/{member_id}/external_id`: the member has
//! Stytch's id only.

use super::find;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::Member;
use crate::problem::Problem;

/// Fine where there was none.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let (organization, member) = find::in_path(call)?;
    acting::permit(call, &organization, acting::MEMBER, "update.info.external-id")?;
    let member = Member { external_id: None, updated_at: call.now, ..Member::clone(&member) };
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

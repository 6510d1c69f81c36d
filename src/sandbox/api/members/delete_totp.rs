//! `DELETE /organizations/{organization_id}/members/{member_id}/totp`: the member has no
//! authenticator app any more.

use super::find;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::Member;
use crate::problem::{Problem, catalogue};

/// Its recovery codes go with it; sessions that it helped to make live on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let (organization, member) = find::in_path(call)?;
    acting::permit_on(call, &organization, &member, "update.info.delete.mfa-totp")?;
    if member.totp.is_none() {
        return Err(catalogue::TOTP_NOT_FOUND);
    }
    let mut member = Member { totp: None, updated_at: call.now, ..Member::clone(&member) };
    if member.default_mfa_method == "totp" {
        member.default_mfa_method.clear();
    }
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

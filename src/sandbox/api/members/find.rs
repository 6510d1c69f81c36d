//! The member that a call is about, and what nearly every call on members answers.

use std::sync::Arc;

use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::{Member, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::naming;
use crate::shapes;

/// The member of an organization that a call names by id or external id. Deleted ones are
/// not found.
pub(crate) fn found(
    call: &Call<'_>,
    organization: &Organization,
    reference: Option<&str>,
) -> Result<Arc<Member>, Problem> {
    let reference = reference.filter(|reference| naming::is_reference(reference)).ok_or(catalogue::INVALID_ID)?;
    let organization_id = &organization.organization_id;
    match call.tables.members.get(reference) {
        Some(member) if member.organization_id != *organization_id => {
            Err(catalogue::MEMBER_DOES_NOT_EXIST_IN_ORGANIZATION)
        }
        Some(member) if member.is_deleted() => Err(catalogue::MEMBER_NOT_FOUND),
        Some(member) => Ok(member),
        None => {
            let member = call.tables.member_with_external_id(organization_id, reference);
            member.ok_or(catalogue::MEMBER_NOT_FOUND)
        }
    }
}

/// The organization and the member that a path names, in this order.
pub(super) fn in_path(call: &Call<'_>) -> Result<(Arc<Organization>, Arc<Member>), Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    let member = found(call, &organization, call.path.get(1).map(String::as_str))?;
    Ok((organization, member))
}

/// The member with its organization.
pub(crate) fn reply(call: &Call<'_>, organization: &Organization, member: &Member) -> Reply {
    Reply::ok()
        .with("member_id", &member.member_id)
        .with("member", shapes::member(member, organization, call.now))
        .with("organization", organization)
}

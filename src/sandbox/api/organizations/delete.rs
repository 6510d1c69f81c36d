//! `DELETE /organizations/{organization_id}`: ends an organization.

use super::find::find_organization;
use crate::api::{acting, members};
use crate::call::{Call, Reply};
use crate::problem::Problem;

/// Its members go with it, for good, and so do their sessions, whole and half,
/// their mails and its connections.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    acting::permit(call, &organization, acting::ORGANIZATION, "delete")?;
    let organization_id = &organization.organization_id;
    for member in call.tables.members_of(organization_id) {
        members::delete::shut_out(call.tables, &member.member_id);
        call.tables.members.remove(&member.member_id);
    }
    for connection in call.tables.connections_of(organization_id) {
        call.tables.connections.remove(&connection.connection_id);
    }
    let begun = call.tables.intermediate_sessions.iter();
    let begun: Vec<_> = begun.filter(|session| session.organization_id.as_ref() == Some(organization_id)).collect();
    for session in begun {
        call.tables.intermediate_sessions.remove(&session.token);
    }
    call.tables.organizations.remove(organization_id);
    Ok(Reply::ok().with("organization_id", organization_id))
}

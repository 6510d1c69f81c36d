//! `POST /discovery/intermediate_sessions/exchange`: an intermediate session for entry.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::login::{Carried, Entrance, SessionFields, enter};
use crate::api::members::new_member::NewMember;
use crate::api::organizations::find::find_organization;
use crate::api::sessions::presented::live_intermediate;
use crate::call::{Call, Reply};
use crate::model::{IntermediateSession, Member, MemberStatus, Organization};
use crate::problem::Problem;
use crate::rules::tenants;

#[derive(Deserialize)]
struct Fields {
    intermediate_session_token: Option<String>,
    organization_id: Option<String>,
    #[serde(flatten)]
    session: SessionFields,
}

/// Enters as the member the address has, or becomes one where the organization allows.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let token = fields.intermediate_session_token.as_deref().unwrap_or_default();
    let intermediate = live_intermediate(call, token)?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let email = &intermediate.email_address;
    let member = match call.tables.member_in(&organization.organization_id, email) {
        Some(member) => member,
        None => join(call, &organization, &intermediate)?,
    };
    let factors = intermediate.factors.clone();
    let carried = Carried::Intermediate(intermediate);
    enter(call, Entrance { organization, member, factors, carried, fields: fields.session })
}

fn join(
    call: &mut Call<'_>,
    organization: &Organization,
    intermediate: &IntermediateSession,
) -> Result<Arc<Member>, Problem> {
    let email = &intermediate.email_address;
    tenants::check_exchange(call.tables, organization, email, &intermediate.factors)?;
    let organization_id = &organization.organization_id;
    let new = NewMember { organization_id, email, status: MemberStatus::Pending };
    Ok(call.tables.members.put(new.row(call.now)))
}

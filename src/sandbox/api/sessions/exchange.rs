//! `POST /sessions/exchange`: a session in one organization for entry into another.

use serde::Deserialize;

use super::presented::session;
use crate::api::login::{Carried, Entrance, SessionFields, enter};
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::problem::{Problem, catalogue};
use crate::rules::transfer;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    session_token: Option<String>,
    session_jwt: Option<String>,
    #[serde(flatten)]
    session: SessionFields,
}

/// Only where the address has a membership or an invitation already, and with the factors that
/// count there. The old session lives on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let old = session(call, fields.session_token.as_deref(), fields.session_jwt.as_deref())?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let owner = call.tables.members.get(&old.member_id).ok_or(catalogue::SESSION_NOT_FOUND)?;
    let member = call.tables.member_in(&organization.organization_id, &owner.email_address);
    let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    let factors = transfer::into(&organization, &owner, &member, &old.factors);
    let carried = Carried::Nothing;
    enter(call, Entrance { organization, member, factors, carried, fields: fields.session })
}

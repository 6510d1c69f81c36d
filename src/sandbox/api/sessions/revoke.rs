//! `POST /sessions/revoke`: ends one session, or all of a member's.

use serde::Deserialize;

use super::presented::session;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    member_session_id: Option<String>,
    session_token: Option<String>,
    session_jwt: Option<String>,
    member_id: Option<String>,
}

/// Takes exactly one of its arguments.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (token, jwt) = (fields.session_token.as_deref(), fields.session_jwt.as_deref());
    let given = [token, jwt, fields.member_session_id.as_deref(), fields.member_id.as_deref()];
    match given.iter().flatten().count() {
        0 => return Err(catalogue::NO_SESSION_REVOKE_ARGUMENTS),
        1 => {}
        _ => return Err(catalogue::TOO_MANY_SESSION_REVOKE_ARGUMENTS),
    }
    let (member_id, ended) = if let Some(member_id) = fields.member_id {
        let ended = call.tables.sessions_of(&member_id);
        (member_id, ended)
    } else {
        let ended = match &fields.member_session_id {
            Some(session_id) => call.tables.sessions.get(session_id).ok_or(catalogue::SESSION_NOT_FOUND)?,
            None => session(call, token, jwt)?,
        };
        (ended.member_id.clone(), vec![ended])
    };
    permit(call, &member_id)?;
    for session in ended {
        call.tables.sessions.remove(&session.member_session_id);
    }
    Ok(Reply::ok())
}

/// Checks that there is such a member, and that the call may end its sessions.
fn permit(call: &Call<'_>, member_id: &str) -> Result<(), Problem> {
    let member = call.tables.members.get(member_id).filter(|member| !member.is_deleted());
    let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    let organization = call.tables.organizations.get(&member.organization_id);
    let organization = organization.ok_or(catalogue::ORGANIZATION_NOT_FOUND)?;
    acting::permit_on(call, &organization, &member, "revoke-sessions")
}

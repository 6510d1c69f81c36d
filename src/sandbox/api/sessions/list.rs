//! `GET /sessions`: a member's sessions that are alive.

use serde::Deserialize;

use crate::api::members::find;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::problem::Problem;
use crate::shapes::member_session;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    member_id: Option<String>,
}

/// Oldest first; the query names the member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let member = find::found(call, &organization, fields.member_id.as_deref())?;
    let sessions = call.tables.sessions_of(&member.member_id);
    let alive = sessions.iter().filter(|session| session.expires_at > call.now);
    let shapes: Vec<_> = alive.map(|session| member_session(session, &member, &organization)).collect();
    Ok(Reply::ok().with("member_sessions", shapes))
}

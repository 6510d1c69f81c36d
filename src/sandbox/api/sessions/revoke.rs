//! `POST /sessions/revoke`: ends one session, or all of a member's.

use super::presented::session;
use crate::sandbox::api::{Call, Reply};
use crate::sandbox::problem::{Problem, catalogue};
use serde::Deserialize;

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
    let ended = if let Some(member_id) = &fields.member_id {
        call.tables.members.get(member_id).ok_or(catalogue::MEMBER_NOT_FOUND)?;
        call.tables.sessions_of(member_id)
    } else if let Some(session_id) = &fields.member_session_id {
        vec![call.tables.sessions.get(session_id).ok_or(catalogue::SESSION_NOT_FOUND)?]
    } else {
        vec![session(call, token, jwt)?]
    };
    for session in ended {
        call.tables.sessions.remove(&session.member_session_id);
    }
    Ok(Reply::ok())
}

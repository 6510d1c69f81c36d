//! From a token or a JWT that a call presents to the session it stands for.

use std::sync::Arc;

use crate::call::Call;
use crate::model::{IntermediateSession, MemberSession};
use crate::problem::{Problem, catalogue};
use crate::rules::tokens;

/// The session of a call that needs one, by its token or its JWT and not both.
pub(crate) fn session(call: &Call<'_>, token: Option<&str>, jwt: Option<&str>) -> Result<Arc<MemberSession>, Problem> {
    optional_session(call, token, jwt)?.ok_or(catalogue::NO_SESSION_ARGUMENTS)
}

/// The session of a call that may have one.
pub(crate) fn optional_session(
    call: &Call<'_>,
    token: Option<&str>,
    jwt: Option<&str>,
) -> Result<Option<Arc<MemberSession>>, Problem> {
    let session = match (token, jwt) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(catalogue::TOO_MANY_SESSION_ARGUMENTS),
        (Some(token), None) => call.tables.session_with_token(tokens::session(token)?),
        (None, Some(jwt)) => {
            let session_id = call.project.signing_key()?.session_id(jwt);
            let session_id = session_id.ok_or(catalogue::UNABLE_TO_PARSE_SESSION_JWT)?;
            call.tables.sessions.get(&session_id)
        }
    };
    let is_member = |id: &str| call.tables.members.get(id).is_some_and(|member| !member.is_deleted());
    let live = session.filter(|session| session.expires_at > call.now && is_member(&session.member_id));
    live.map(Some).ok_or(catalogue::SESSION_NOT_FOUND)
}

/// The intermediate session of a token.
pub(crate) fn live_intermediate(call: &Call<'_>, token: &str) -> Result<Arc<IntermediateSession>, Problem> {
    let session = call.tables.intermediate_sessions.get(tokens::session(token)?);
    let live = session.filter(|session| session.expires_at > call.now);
    live.ok_or(catalogue::INTERMEDIATE_SESSION_NOT_FOUND)
}

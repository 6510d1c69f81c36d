//! What a call of this area presents: the login that the second step belongs to.

use std::sync::Arc;

use serde::Deserialize;

use super::subject::Subject;
use crate::api::login::Carried;
use crate::api::sessions::presented::{live_intermediate, optional_session};
use crate::call::Call;
use crate::model::IntermediateSession;
use crate::problem::{Problem, catalogue};
use crate::rules::requirements;

/// The session arguments; at most one of them.
#[derive(Deserialize)]
pub(super) struct Presented {
    intermediate_session_token: Option<String>,
    session_token: Option<String>,
    session_jwt: Option<String>,
}

impl Presented {
    /// The one session that a call needs.
    pub(super) fn required(&self, call: &Call<'_>, subject: &Subject) -> Result<Carried, Problem> {
        match self.optional(call, subject)? {
            Carried::Nothing => Err(catalogue::NO_SESSION_ARGUMENTS),
            carried => Ok(carried),
        }
    }

    /// The session that a call may have. It must be the member's own.
    pub(super) fn optional(&self, call: &Call<'_>, subject: &Subject) -> Result<Carried, Problem> {
        let (token, jwt) = (self.session_token.as_deref(), self.session_jwt.as_deref());
        if let Some(intermediate) = self.intermediate_session_token.as_deref() {
            if token.is_some() || jwt.is_some() {
                return Err(catalogue::TOO_MANY_SESSION_ARGUMENTS);
            }
            return Ok(Carried::Intermediate(of_subject(call, subject, intermediate)?));
        }
        match optional_session(call, token, jwt)? {
            None => Ok(Carried::Nothing),
            Some(session) if session.member_id == subject.member.member_id => Ok(Carried::Session(session)),
            Some(_) => Err(catalogue::SESSION_NOT_FOUND),
        }
    }
}

/// The intermediate session, if it is the member's and its first step is done.
fn of_subject(call: &Call<'_>, subject: &Subject, token: &str) -> Result<Arc<IntermediateSession>, Problem> {
    let Subject { organization, member } = subject;
    let session = live_intermediate(call, token)?;
    let begun_here = session.organization_id.as_ref().is_none_or(|id| *id == organization.organization_id);
    if session.email_address != member.email_address || !begun_here {
        return Err(catalogue::INVALID_IST_FOR_ORGANIZATION);
    }
    let missing = requirements::missing(organization, Some(&**member), &session.factors);
    if missing.primary.is_some() {
        return Err(catalogue::PRIMARY_AUTHENTICATION_FIRST);
    }
    Ok(session)
}

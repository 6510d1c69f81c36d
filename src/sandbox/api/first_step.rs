//! The first step of a login into one organization, whatever it is that was proved.

use std::sync::Arc;

use serde::Deserialize;

use super::login::{Carried, Entrance, SessionFields, enter};
use super::sessions::presented::{live_intermediate, optional_session, session};
use crate::call::{Call, Reply};
use crate::model::{Factor, Member, MemberSession, Organization, Proof};
use crate::problem::{Problem, catalogue};

/// What every call of a first step takes beside its own token or code.
#[derive(Deserialize)]
pub(super) struct FirstStep {
    session_token: Option<String>,
    session_jwt: Option<String>,
    intermediate_session_token: Option<String>,
    #[serde(flatten)]
    session: SessionFields,
}

impl FirstStep {
    /// Lets the member in who has proved this, together with what the call carries.
    pub(super) fn take(
        self,
        call: &mut Call<'_>,
        organization: Arc<Organization>,
        member: Arc<Member>,
        proof: Proof,
    ) -> Result<Reply, Problem> {
        let carried = self.carried(call, &member)?;
        let factors = carried.and(Factor::new(proof, call.now));
        enter(call, Entrance { organization, member, factors, carried, fields: self.session })
    }

    /// The session of a call that needs one.
    pub(super) fn session(&self, call: &Call<'_>) -> Result<Arc<MemberSession>, Problem> {
        session(call, self.session_token.as_deref(), self.session_jwt.as_deref())
    }

    /// What the call carries: somebody else's session is ignored, somebody else's intermediate
    /// session is refused.
    pub(super) fn carried(&self, call: &Call<'_>, member: &Member) -> Result<Carried, Problem> {
        let (token, jwt) = (self.session_token.as_deref(), self.session_jwt.as_deref());
        let intermediate = self.intermediate_session_token.as_deref();
        if intermediate.is_some() && (token.is_some() || jwt.is_some()) {
            return Err(catalogue::TOO_MANY_SESSION_ARGUMENTS);
        }
        if let Some(intermediate) = intermediate {
            let session = live_intermediate(call, intermediate)?;
            if session.email_address != member.email_address {
                return Err(catalogue::INVALID_IST_FOR_ORGANIZATION);
            }
            return Ok(Carried::Intermediate(session));
        }
        let session = optional_session(call, token, jwt)?;
        let session = session.filter(|session| session.member_id == member.member_id);
        Ok(session.map_or(Carried::Nothing, Carried::Session))
    }
}

//! `POST /passwords/session/reset`: a new password by a session whose login is fresh.

use serde::Deserialize;

use super::set::{new, set};
use super::verified::{check_allowed, proof};
use crate::api::first_step::FirstStep;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::MemberSession;
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};

/// How old the session's freshest factor may be (reset by session: "within the last 5 minutes").
const FRESH_SECONDS: i64 = 5 * 60;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    password: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// The password becomes a factor of the session. No other session of the member lives on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let session = fields.step.session(call)?;
    let member = call.tables.members.get(&session.member_id);
    let member = member.filter(|member| member.organization_id == organization.organization_id);
    let member = member.ok_or(catalogue::SESSION_NOT_FOUND)?;
    check_allowed(&organization, &member)?;
    check_fresh(&session, call.now)?;
    let password = new(fields.password.as_deref(), &member.email_address)?;
    let member = set(call, &member, password, Some(&session.member_session_id));
    let proof = proof(&member);
    fields.step.take(call, organization, member, proof)
}

fn check_fresh(session: &MemberSession, now: Moment) -> Result<(), Problem> {
    let mut factors = session.factors.iter();
    let is_fresh = factors.any(|factor| now.seconds_since(factor.last_authenticated_at) <= FRESH_SECONDS);
    if is_fresh { Ok(()) } else { Err(catalogue::SESSION_TOO_OLD_TO_RESET_PASSWORD) }
}

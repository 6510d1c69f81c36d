//! `POST /magic_links/authenticate`: a link from the mail for entry into one organization.

use crate::sandbox::api::links::spend;
use crate::sandbox::api::login::{Carried, Entrance, SessionFields, enter, with_new};
use crate::sandbox::api::sessions::presented::{live_intermediate, optional_session};
use crate::sandbox::api::{Call, Reply, sandbox_values};
use crate::sandbox::model::{Factor, LinkKind, Member, MemberStatus, Proof};
use crate::sandbox::problem::{Problem, catalogue};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
struct Fields {
    magic_links_token: Option<String>,
    pkce_code_verifier: Option<String>,
    session_token: Option<String>,
    session_jwt: Option<String>,
    intermediate_session_token: Option<String>,
    #[serde(flatten)]
    session: SessionFields,
}

/// Pending and invited members become active, and the address becomes verified.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let member = prove(call, &fields)?;
    let organization = call.tables.organizations.get(&member.organization_id);
    let organization = organization.ok_or(catalogue::MAGIC_LINK_NOT_FOUND)?;
    let proof = Proof::MagicLink { email_address: member.email_address.clone() };
    let mut factors = vec![Factor::new(proof, call.now)];
    let carried = carried(call, &fields, &member)?;
    if let Carried::Intermediate(before) = &carried {
        factors = with_new(&before.factors, factors);
    }
    let method_id = member.email_id.clone();
    let entrance = Entrance { organization, member, factors, carried, fields: fields.session };
    Ok(enter(call, entrance)?.with("method_id", method_id).with("reset_sessions", false))
}

/// The member whom the token proves.
fn prove(call: &mut Call<'_>, fields: &Fields) -> Result<Arc<Member>, Problem> {
    let token = fields.magic_links_token.as_deref();
    if token == Some(sandbox_values::GOOD_TOKEN) {
        return sandbox_values::member(call.tables, call.now);
    }
    let verifier = fields.pkce_code_verifier.as_deref();
    let link = spend(call, token, verifier, |kind| matches!(kind, LinkKind::Member { .. }))?;
    let LinkKind::Member { member_id } = &link.kind else {
        return Err(catalogue::MAGIC_LINK_NOT_FOUND);
    };
    let member = call.tables.members.get(member_id);
    let member = member.filter(|member| member.status != MemberStatus::Deleted);
    member.ok_or(catalogue::MAGIC_LINK_NOT_FOUND)
}

/// What the call carries: somebody else's session is ignored, somebody else's intermediate
/// session is refused.
fn carried(call: &Call<'_>, fields: &Fields, member: &Member) -> Result<Carried, Problem> {
    let (token, jwt) = (fields.session_token.as_deref(), fields.session_jwt.as_deref());
    let intermediate = fields.intermediate_session_token.as_deref();
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

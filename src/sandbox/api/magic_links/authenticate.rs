//! `POST /magic_links/authenticate`: a link from the mail for entry into one organization.

use crate::sandbox::api::first_step::FirstStep;
use crate::sandbox::api::links::spend;
use crate::sandbox::api::{Call, Reply, sandbox_values};
use crate::sandbox::model::{LinkKind, Member, MemberStatus, Proof};
use crate::sandbox::problem::{Problem, catalogue};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
struct Fields {
    magic_links_token: Option<String>,
    pkce_code_verifier: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// Pending and invited members become active, and the address becomes verified.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let member = prove(call, &fields)?;
    let organization = call.tables.organizations.get(&member.organization_id);
    let organization = organization.ok_or(catalogue::MAGIC_LINK_NOT_FOUND)?;
    let proof = Proof::MagicLink { email_address: member.email_address.clone() };
    let method_id = member.email_id.clone();
    let reply = fields.step.take(call, organization, member, proof)?;
    Ok(reply.with("method_id", method_id).with("reset_sessions", false))
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

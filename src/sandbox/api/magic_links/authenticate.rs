//! `POST /magic_links/authenticate`: a link from the mail for entry into one organization.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::first_step::FirstStep;
use crate::api::links::spend;
use crate::api::members::address;
use crate::api::sandbox_values;
use crate::call::{Call, Reply};
use crate::model::{LinkKind, Member, Proof};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    magic_links_token: Option<String>,
    pkce_code_verifier: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// Pending and invited members become active, and the address becomes verified. A link that
/// changes an address changes it first.
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
    let fits = |kind: &LinkKind| matches!(kind, LinkKind::Member { .. } | LinkKind::EmailChange { .. });
    let link = spend(call, token, verifier, fits)?;
    let member = link.kind.member_id().and_then(|member_id| call.tables.members.get(member_id));
    let member = member.filter(|member| !member.is_deleted()).ok_or(catalogue::MAGIC_LINK_NOT_FOUND)?;
    match &link.kind {
        LinkKind::EmailChange { .. } => address::move_to(call, &member, &link.email_address),
        // It proves the address it was mailed to, which need not be the member's any more.
        _ if link.email_address != member.email_address => Err(catalogue::MAGIC_LINK_NOT_FOUND),
        _ => Ok(member),
    }
}

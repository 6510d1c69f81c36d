//! `POST /passwords/email/reset`: a new password by the link from the mail, and entry with it.

use std::sync::Arc;

use serde::Deserialize;

use super::reset_token::spend_token;
use super::set::{new, set};
use super::verified::check_allowed;
use crate::api::first_step::FirstStep;
use crate::call::{Call, Reply};
use crate::model::{LinkKind, Member, Proof};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    password_reset_token: Option<String>,
    password: Option<String>,
    /// Elsewhere it is called `pkce_code_verifier`.
    code_verifier: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// The link proves the address, so pending and invited members become active.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let member = prove(call, &fields)?;
    let organization = call.tables.organizations.get(&member.organization_id);
    let organization = organization.ok_or(catalogue::UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN)?;
    check_allowed(&organization, &member)?;
    let password = new(fields.password.as_deref(), &member.email_address)?;
    let carried = fields.step.carried(call, &member)?;
    let member = set(call, &member, password, carried.session_id());
    let proof = Proof::Password { member_id: Some(member.member_id.clone()), email_verified: true };
    let member_email_id = member.email_id.clone();
    let reply = fields.step.take(call, organization, member, proof)?;
    Ok(reply.with("member_email_id", member_email_id))
}

/// The member whom the token proves.
fn prove(call: &mut Call<'_>, fields: &Fields) -> Result<Arc<Member>, Problem> {
    let (token, verifier) = (fields.password_reset_token.as_deref(), fields.code_verifier.as_deref());
    let link = spend_token(call, token, verifier, |kind| matches!(kind, LinkKind::PasswordReset { .. }))?;
    let LinkKind::PasswordReset { member_id } = &link.kind else {
        return Err(catalogue::UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN);
    };
    let member = call.tables.members.get(member_id);
    // The link proves the address it was mailed to, which need not be the member's any more.
    let member = member.filter(|member| !member.is_deleted() && member.email_address == link.email_address);
    member.ok_or(catalogue::UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN)
}

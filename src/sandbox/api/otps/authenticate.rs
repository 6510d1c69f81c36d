//! `POST /otps/email/authenticate`: a code from the mail for entry into one organization.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::attempts;
use crate::api::first_step::FirstStep;
use crate::api::members::address;
use crate::api::organizations::find::find_organization;
use crate::api::passcodes::{read, spend};
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, Member, Organization, Proof, Recipient};
use crate::problem::{Problem, catalogue};
use crate::store::Tables;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    email_address: Option<String>,
    code: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// Pending and invited members become active, and the address becomes verified. A code that
/// changes an address changes it first. To nobody a code was sent who is no member, so theirs
/// is unknown.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let code = read(fields.code.as_deref())?;
    let (recipient, member) = addressed(call.tables, &organization, &email_address, code)?;
    attempts::check(&member, call.now)?;
    if let Err(problem) = spend(call, &recipient, code) {
        return Err(attempts::failed(call, &member, problem));
    }
    let member = match recipient {
        Recipient::EmailChange { .. } => address::move_to(call, &member, &email_address)?,
        _ => member,
    };
    let method_id = member.email_id.clone();
    let reply = fields.step.take(call, organization, member, Proof::EmailOtp { email_address })?;
    Ok(reply.with("method_id", method_id))
}

/// Whom a code in a mail to this address is of: the member's who asked for the address, or the
/// one's who has it.
fn addressed(
    tables: &Tables,
    organization: &Organization,
    email: &EmailAddress,
    code: &str,
) -> Result<(Recipient, Arc<Member>), Problem> {
    let owner = tables.member_in(&organization.organization_id, email);
    let asked = tables.passcodes.get(&Recipient::email_change_key(&organization.organization_id, email));
    if let Some(asked) = asked.filter(|asked| owner.is_none() || asked.code == code) {
        let member = asked.recipient.member_id().and_then(|member_id| tables.members.get(member_id));
        let member = member.filter(|member| !member.is_deleted()).ok_or(catalogue::OTP_CODE_NOT_FOUND)?;
        return Ok((asked.recipient.clone(), member));
    }
    let owner = owner.ok_or(catalogue::OTP_CODE_NOT_FOUND)?;
    Ok((Recipient::Email { member_id: owner.member_id.clone() }, owner))
}

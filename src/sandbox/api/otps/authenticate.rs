//! `POST /otps/email/authenticate`: a code from the mail for entry into one organization.

use crate::sandbox::api::call::email;
use crate::sandbox::api::first_step::FirstStep;
use crate::sandbox::api::passcodes::{read, spend};
use crate::sandbox::api::{Call, Reply, attempts, organizations};
use crate::sandbox::model::{Proof, Recipient};
use crate::sandbox::problem::{Problem, catalogue};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    email_address: Option<String>,
    code: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// Pending and invited members become active, and the address becomes verified. To nobody a
/// code was sent who is no member, so theirs is unknown.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    let organization = organizations::found(call, fields.organization_id.as_deref())?;
    let code = read(fields.code.as_deref())?;
    let member = call.tables.member_in(&organization.organization_id, &email_address);
    let member = member.ok_or(catalogue::OTP_CODE_NOT_FOUND)?;
    attempts::check(&member, call.now)?;
    let recipient = Recipient::Email { member_id: member.member_id.clone() };
    if let Err(problem) = spend(call, &recipient, code) {
        return Err(attempts::failed(call, &member, problem));
    }
    let method_id = member.email_id.clone();
    let reply = fields.step.take(call, organization, member, Proof::EmailOtp { email_address })?;
    Ok(reply.with("method_id", method_id))
}

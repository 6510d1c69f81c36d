//! `POST /otps/sms/send`: sends a code to a member's phone.

use serde::Deserialize;

use super::enrolment;
use super::presented::Presented;
use super::subject::SubjectFields;
use crate::api::members::profile::check_phone_number;
use crate::api::{attempts, passcodes};
use crate::call::{Call, Reply};
use crate::model::Member;
use crate::problem::{Problem, catalogue};
use crate::rules::phone;
use crate::rules::requirements::SMS_OTP;

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    subject: SubjectFields,
    #[serde(flatten)]
    presented: Presented,
    mfa_phone_number: Option<String>,
}

/// A number that the call names becomes the member's, and is verified once a code comes back.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let subject = fields.subject.find(call)?;
    enrolment::check(&subject, SMS_OTP)?;
    let carried = fields.presented.optional(call, &subject)?;
    attempts::check(&subject.member, call.now)?;
    let mfa_phone_number = number(&subject.member, fields.mfa_phone_number)?;
    if !subject.member.has_verified_phone() {
        enrolment::check_addition(&subject.member, carried.factors())?;
    }
    let member = Member { mfa_phone_number, ..Member::clone(&subject.member) };
    check_phone_number(call.tables, &member)?;
    let subject = subject.save(call, member);
    passcodes::send_sms(call, &subject.organization, &subject.member);
    Ok(subject.reply(call))
}

/// The member's own number, or else the one that the call names. They may not differ.
fn number(member: &Member, named: Option<String>) -> Result<String, Problem> {
    let own = &member.mfa_phone_number;
    match named {
        None if own.is_empty() => Err(catalogue::MEMBER_PHONE_NUMBER_NOT_FOUND),
        None => Ok(own.clone()),
        Some(named) => {
            phone::check(&named)?;
            if own.is_empty() || *own == named { Ok(named) } else { Err(catalogue::DUPLICATE_PHONE_NUMBER_FOR_MEMBER) }
        }
    }
}

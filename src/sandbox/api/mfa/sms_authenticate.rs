//! `POST /otps/sms/authenticate`: the code from the phone, as a second step.

use serde::Deserialize;

use super::enrolment;
use super::second_step::SecondStep;
use crate::api::passcodes::{read, sms_recipient, spend};
use crate::call::{Call, Reply};
use crate::model::{Member, Proof};
use crate::problem::Problem;
use crate::rules::requirements::SMS_OTP;

#[derive(Deserialize)]
struct Fields {
    code: Option<String>,
    #[serde(flatten)]
    step: SecondStep,
}

/// The number is verified from here on.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let code = read(fields.code.as_deref())?;
    let candidate = fields.step.begin(call, SMS_OTP)?;
    if !candidate.member().has_verified_phone() {
        enrolment::check_addition(candidate.member(), candidate.carried.factors())?;
    }
    if let Err(problem) = spend(call, &sms_recipient(candidate.member()), code) {
        return Err(candidate.failed(call, problem));
    }
    let member = Member { mfa_phone_number_verified: true, ..candidate.member().clone() };
    let proof = Proof::SmsOtp { phone_number: member.mfa_phone_number.clone() };
    candidate.passed(call, member, proof, Some(SMS_OTP))
}

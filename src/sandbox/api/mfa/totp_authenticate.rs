//! `POST /totp/authenticate`: a code of the authenticator app, as a second step.

use serde::Deserialize;

use super::enrolment;
use super::second_step::SecondStep;
use crate::api::passcodes::read;
use crate::call::{Call, Reply};
use crate::model::{Member, Proof, Totp};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::rules::authenticator;
use crate::rules::requirements::TOTP;

#[derive(Deserialize)]
struct Fields {
    code: Option<String>,
    #[serde(flatten)]
    step: SecondStep,
}

/// The first code finishes the registration.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let candidate = fields.step.begin(call, TOTP)?;
    let totp = candidate.member().totp.clone().ok_or(catalogue::TOTP_NOT_FOUND)?;
    if !totp.verified {
        check_pending(&totp, call.now)?;
        enrolment::check_addition(candidate.member(), candidate.carried.factors())?;
    }
    let code = code(&totp, fields.code.as_deref())?;
    let Some(step) = authenticator::step(&totp.secret, code, call.now.unix()) else {
        return Err(candidate.failed(call, catalogue::UNABLE_TO_AUTHENTICATE_TOTP));
    };
    if totp.last_step.is_some_and(|last| step <= last) {
        return Err(catalogue::TOTP_CODE_ALREADY_AUTHENTICATED);
    }
    let proof = Proof::Totp { totp_registration_id: totp.totp_registration_id.clone() };
    let totp = Totp { verified: true, last_step: Some(step), ..totp };
    let member = Member { totp: Some(totp), ..candidate.member().clone() };
    candidate.passed(call, member, proof, Some(TOTP))
}

fn check_pending(totp: &Totp, now: Moment) -> Result<(), Problem> {
    if totp.expires_at <= now { Err(catalogue::EXPIRED_TOTP) } else { Ok(()) }
}

/// The code, if it has the form of one. A recovery code is told apart.
fn code<'a>(totp: &Totp, code: Option<&'a str>) -> Result<&'a str, Problem> {
    if totp.recovery_codes.iter().any(|kept| Some(kept.as_str()) == code) {
        return Err(catalogue::RECOVERY_CODE_USED_AS_TOTP_CODE);
    }
    read(code).map_err(|_| catalogue::INVALID_TOTP_CODE)
}

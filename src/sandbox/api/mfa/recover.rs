//! `POST /recovery_codes/recover`: a recovery code in place of the authenticator app.

use serde::Deserialize;

use super::recovery_codes::totp_of;
use super::second_step::SecondStep;
use crate::call::{Call, Reply};
use crate::model::{Member, Proof};
use crate::problem::{Problem, catalogue};
use crate::rules::authenticator;
use crate::rules::requirements::TOTP;

#[derive(Deserialize)]
struct Fields {
    recovery_code: Option<String>,
    #[serde(flatten)]
    step: SecondStep,
}

/// Each code is good once.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let code = read(fields.recovery_code.as_deref())?;
    let candidate = fields.step.begin(call, TOTP)?;
    let mut totp = totp_of(candidate.member())?.clone();
    let Some(place) = totp.recovery_codes.iter().position(|kept| kept == code) else {
        let problem = match authenticator::step(&totp.secret, code, call.now.unix()) {
            Some(_) => catalogue::TOTP_CODE_USED_AS_RECOVERY_CODE,
            None => catalogue::UNABLE_TO_AUTHENTICATE_RECOVERY_CODE,
        };
        return Err(candidate.failed(call, problem));
    };
    totp.recovery_codes.remove(place);
    let remaining = totp.recovery_codes.len();
    let proof = Proof::RecoveryCode { totp_registration_id: totp.totp_registration_id.clone() };
    let member = Member { totp: Some(totp), ..candidate.member().clone() };
    let reply = candidate.passed(call, member, proof, None)?;
    Ok(reply.with("recovery_codes_remaining", remaining))
}

fn read(code: Option<&str>) -> Result<&str, Problem> {
    let is_code = |code: &&str| !code.is_empty() && code.chars().all(|c| c.is_alphanumeric() || c == '-');
    code.filter(is_code).ok_or(catalogue::INVALID_RECOVERY_CODE)
}

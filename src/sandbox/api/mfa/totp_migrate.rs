//! `POST /totp/migrate`: an authenticator app that was registered elsewhere.

use serde::Deserialize;

use super::enrolment;
use super::recovery_codes::new_set;
use super::subject::SubjectFields;
use crate::call::{Call, Reply};
use crate::model::{Member, Totp};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::authenticator;
use crate::rules::requirements::TOTP;

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    subject: SubjectFields,
    secret: Option<String>,
    #[serde(default)]
    recovery_codes: Vec<String>,
}

/// It counts as verified. Whoever brings no recovery codes gets new ones.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let subject = fields.subject.find(call)?;
    enrolment::check(&subject, TOTP)?;
    if !subject.member.totp_registration_id().is_empty() {
        return Err(catalogue::ACTIVE_TOTP_EXISTS);
    }
    let secret = fields.secret.filter(|secret| authenticator::is_secret(secret));
    let secret = secret.ok_or_else(|| catalogue::INVALID_ARGUMENT.saying("The secret must be base32."))?;
    let totp = Totp {
        totp_registration_id: random::id("member-totp-test"),
        secret,
        verified: true,
        expires_at: call.now,
        last_step: None,
        recovery_codes: if fields.recovery_codes.is_empty() { new_set() } else { fields.recovery_codes },
    };
    let member = Member { totp: Some(totp.clone()), ..Member::clone(&subject.member) };
    let subject = subject.save(call, member);
    Ok(subject
        .reply(call)
        .with("totp_registration_id", totp.totp_registration_id)
        .with("recovery_codes", totp.recovery_codes))
}

//! `POST /totp`: begins the registration of an authenticator app.

use serde::Deserialize;

use super::enrolment;
use super::presented::Presented;
use super::recovery_codes::new_set;
use super::subject::SubjectFields;
use crate::call::{Call, Reply};
use crate::model::{Member, Totp};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::requirements::TOTP;
use crate::rules::{authenticator, lifetimes, qr_code};

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    subject: SubjectFields,
    #[serde(flatten)]
    presented: Presented,
    expiration_minutes: Option<i64>,
}

/// The registration expires unless a code of the app is authenticated in time.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let subject = fields.subject.find(call)?;
    enrolment::check(&subject, TOTP)?;
    let carried = fields.presented.optional(call, &subject)?;
    check_none(&subject.member, call.now)?;
    enrolment::check_addition(&subject.member, carried.factors())?;
    let totp = Totp {
        totp_registration_id: random::id("member-totp-test"),
        secret: authenticator::secret_text(random::totp_secret()),
        verified: false,
        expires_at: call.now.plus_minutes(lifetimes::totp_registration(fields.expiration_minutes)?),
        last_step: None,
        recovery_codes: new_set(),
    };
    let (issuer, account) = (&subject.organization.organization_name, subject.member.email_address.as_str());
    let uri = authenticator::uri(&totp.secret, issuer, account);
    let qr_code = uri.and_then(|uri| qr_code::data_url(&uri)).ok_or(catalogue::INTERNAL_SERVER_ERROR)?;
    let member = Member { totp: Some(totp.clone()), ..Member::clone(&subject.member) };
    let subject = subject.save(call, member);
    Ok(subject
        .reply(call)
        .with("totp_registration_id", totp.totp_registration_id)
        .with("secret", totp.secret)
        .with("qr_code", qr_code)
        .with("recovery_codes", totp.recovery_codes))
}

/// A member has one app at most, and registers one at a time.
fn check_none(member: &Member, now: Moment) -> Result<(), Problem> {
    match &member.totp {
        Some(totp) if totp.verified => Err(catalogue::ACTIVE_TOTP_EXISTS),
        Some(totp) if totp.expires_at > now => Err(catalogue::PENDING_TOTP_EXISTS),
        _ => Ok(()),
    }
}

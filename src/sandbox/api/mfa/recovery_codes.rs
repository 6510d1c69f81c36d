//! `GET /recovery_codes/{organization_id}/{member_id}` and `POST /recovery_codes/rotate`: the
//! codes that a member has left.

use super::subject::{Subject, SubjectFields, find};
use crate::call::{Call, Reply};
use crate::choices::RECOVERY_CODES;
use crate::model::{Member, Totp};
use crate::problem::{Problem, catalogue};
use crate::random;

/// Shows them.
pub(crate) fn get(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let mut path = call.path.iter().map(String::as_str);
    let subject = find(call, path.next(), path.next())?;
    let totp = totp_of(&subject.member)?;
    Ok(subject.reply(call).with("recovery_codes", &totp.recovery_codes))
}

/// Replaces them all.
pub(crate) fn rotate(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: SubjectFields = call.fields()?;
    let subject = fields.find(call)?;
    let totp = Totp { recovery_codes: new_set(), ..totp_of(&subject.member)?.clone() };
    let subject = save(call, subject, totp.clone());
    Ok(subject.reply(call).with("recovery_codes", totp.recovery_codes))
}

/// The member's verified app, whose codes they are.
pub(super) fn totp_of(member: &Member) -> Result<&Totp, Problem> {
    member.totp.as_ref().filter(|totp| totp.verified).ok_or(catalogue::RECOVERY_CODES_NOT_FOUND)
}

/// A set of new codes.
pub(super) fn new_set() -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| random::recovery_code()).collect()
}

fn save(call: &mut Call<'_>, subject: Subject, totp: Totp) -> Subject {
    let member = Member { totp: Some(totp), ..Member::clone(&subject.member) };
    subject.save(call, member)
}

//! The phone of a second step: which number, and the codes that go there.

use sha2::{Digest, Sha256};

use super::{change_step, held, with_address};
use crate::error::AppError;
use crate::model::{SecondFactor, ShownNumber};
use crate::paths::NextStep;
use crate::server::login::UnfinishedLogin;
use crate::server::operations::events::Progress;
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::phone_number::{PhoneNumber, Region};
use crate::server::second_step::SecondStep;
use crate::server::sign_in::login::lead_on;
use crate::server::visit::Visit;
use crate::server::way::Way;

/// How many digits of a number its owner is shown, who has proven no more than an address so far.
const SHOWN_DIGITS: usize = 2;

/// Sends a code to the phone: to the number typed, or else to the one that is there.
///
/// # Errors
/// What is wrong with the number, [`AppError::TooSoon`], too many requests, trouble upstream, and those of [`page`].
pub async fn send(visit: &Visit, typed: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::default());
    let sent = Box::pin(send_code(visit, &mut progress, typed)).await;
    lead_on(visit, progress.end(sent)).await
}

async fn send_code(visit: &Visit, progress: &mut Progress<'_>, typed: &str) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let login = held(visit, &record)?;
    progress.know_login(login);
    let step = &login.second_step;
    if !step.factors().contains(&SecondFactor::SmsCode) {
        return Err(AppError::BadRequest);
    }
    let asks_for_number = step.changes_phone || !step.has(SecondFactor::SmsCode);
    let number =
        if asks_for_number { Some(PhoneNumber::parse(typed, region(visit)).map_err(AppError::invalid)?) } else { None };
    let is_another = number.as_ref().is_some_and(|number| number.e164() != step.phone_number);
    let door = phone_of(login);
    let waits = &visit.state.mail_waits;
    let sending = async {
        progress.leads();
        waits.take(&door).await?;
        let sent = async {
            let asker = Asker {
                ip: visit.client,
                address: Some(&login.email),
                organization: Some(&login.organization.slug),
                member: None,
            };
            visit.state.limits.take(Limit::SEND, &asker).await?;
            if is_another && step.phone_is_new {
                visit.state.stytch.forget_unproven_phone(login).await?;
            }
            visit.state.stytch.send_sms_code(login.into(), number.as_ref(), visit.preferences.language).await
        };
        let sent = Box::pin(sent).await;
        if sent.is_err() {
            // Where that cannot be kept, the next message has to wait a little.
            let _ = waits.give_back(&door).await;
        }
        sent
    };
    let what = number.as_ref().map_or_else(String::new, PhoneNumber::e164);
    let submit = format!("{door} {} {}", hex::encode(Sha256::digest(what)), visit.submitter());
    let sent = progress.shared(visit.state.sends.run(&submit, sending)).await;
    sent.map_err(|error| with_address(error, login))?;
    change_step(visit, login, |step| {
        if let Some(number) = &number {
            step.phone_number = number.e164();
            step.phone_is_new = true;
        }
        step.chosen = Some(SecondFactor::SmsCode);
        step.sms_sent = true;
        step.changes_phone = false;
    })
    .await?;
    Ok(NextStep::SecondStep)
}

/// Where a number without a country code is dialled.
pub fn region(visit: &Visit) -> Region {
    Region::of(visit.accepts_language(), visit.preferences.language)
}

pub(super) fn shown_number(step: &SecondStep) -> ShownNumber {
    let number = PhoneNumber::stored(&step.phone_number).filter(|_| step.phone_is_new);
    number.map_or_else(|| ShownNumber::Ending(ending(&step.phone_number)), |number| ShownNumber::Whole(number.shown()))
}

/// The last digits of a number.
pub fn ending(number: &str) -> String {
    let hidden = number.chars().count().saturating_sub(SHOWN_DIGITS);
    number.chars().skip(hidden).collect()
}

/// Names a member's phone among what is sent to.
pub(super) fn phone_of(login: &UnfinishedLogin) -> String {
    door_of(&login.organization_id, &login.member_id)
}

/// The same, of whichever member.
pub fn door_of(organization_id: &str, member_id: &str) -> String {
    format!("phone {organization_id} {member_id}")
}

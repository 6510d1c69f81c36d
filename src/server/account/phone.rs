//! A new phone for codes, on top of a session.

use sha2::{Digest, Sha256};

use super::done;
use super::factors::{has, takes};
use super::fresh::check;
use super::held::{self, Held, confirm_first, settled};
use super::sending::send;
use crate::error::{AppError, Refusal};
use crate::model::{AccountChange, CredentialChange, SecondFactor};
use crate::paths::{NextStep, Page};
use crate::server::fresh_proof::Weakening;
use crate::server::operations::events::{self, Changed, Event};
use crate::server::phone_number::PhoneNumber;
use crate::server::sign_in::second_step::phone::{door_of, region};
use crate::server::visit::Visit;

/// Sends a code to a new number; with nothing typed, once more to the one that was typed before. The number that is there goes:
/// Stytch keeps one.
///
/// # Errors
/// What is wrong with the number, [`AppError::ConfirmFirst`], [`AppError::TooSoon`], too many requests, trouble upstream, or
/// [`AppError::SignInFirst`].
pub async fn send_to(visit: &Visit, slug: &str, typed: &str) -> Result<NextStep, AppError> {
    let held = held::find(visit, slug).await?;
    let Held { member, credentials } = &held;
    if !takes(credentials, SecondFactor::SmsCode) {
        return Err(AppError::OrganizationRefused(Refusal::NotUsed));
    }
    let has_phone = has(credentials, SecondFactor::SmsCode);
    check(visit, &held, if has_phone { Weakening::RemoveFactor } else { Weakening::AddFactor })?;
    let before = held.changing().new_phone.filter(|_| typed.is_empty());
    let number = match before.and_then(|number| PhoneNumber::stored(&number)) {
        Some(number) => number,
        None => PhoneNumber::parse(typed, region(visit)).map_err(AppError::invalid)?,
    };
    let e164 = number.e164();
    if has_phone && e164 == credentials.factors.phone_number {
        // It is the one.
        return Ok(NextStep::See(Page::account(&member.organization.slug)));
    }
    let gives_up = !credentials.factors.phone_number.is_empty() && e164 != credentials.factors.phone_number;
    let sending = async {
        let stytch = &visit.state.stytch;
        if gives_up {
            if let Err(error) = stytch.forget_phone(member).await {
                settled(visit, member, error, |now| now.factors.phone_number.is_empty()).await?;
            }
            if has_phone {
                events::tell(visit, Event::Changed(member, Changed::FactorRemoved(SecondFactor::SmsCode)));
                // Their own page says it, whatever becomes of the new one.
                done(visit, member, AccountChange::FactorRemoved).await?;
            }
        }
        let sent = stytch.send_sms_code(member.into(), Some(&number), visit.preferences.language).await;
        sent.map_err(|error| confirm_first(if gives_up { error.maybe_done() } else { error }))
    };
    let door = door_of(&member.organization_id, &member.member_id);
    // Of a number that is typed twice in a moment one code goes; asked for once more, it has to wait.
    let what = if typed.is_empty() { String::new() } else { hex::encode(Sha256::digest(&e164)) };
    Box::pin(send(visit, member, &door, &what, sending)).await?;
    held::note(visit, member, |changing| changing.new_phone = Some(e164.clone())).await?;
    let page = Page::change(&member.organization.slug, CredentialChange::Phone);
    Ok(NextStep::See(page))
}

/// Forgets the new number, so that another one can be typed.
///
/// # Errors
/// [`AppError::SignInFirst`], or trouble upstream.
pub async fn change_number(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let Held { member, .. } = held::find(visit, slug).await?;
    held::note(visit, &member, |changing| changing.new_phone = None).await?;
    let page = Page::change(&member.organization.slug, CredentialChange::Phone);
    Ok(NextStep::See(page))
}

//! The page of one change: what it asks now. Stytch is asked each time, so that it shows what is so in whichever tab, after a restart
//! and on the way back.

use super::factors::{has, must_stay, takes};
use super::fresh::wanted;
use super::held::{self, Held};
use super::{confirm, password};
use crate::error::AppError;
use crate::model::{ChangeAsks, CredentialChange, CredentialChangePage, SecondFactor, ShownNumber, Slug, SmsCode};
use crate::server::fresh_proof::Weakening;
use crate::server::phone_number::PhoneNumber;
use crate::server::sign_in::second_step::phone::{door_of, ending, region};
use crate::server::visit::Visit;
use crate::server::{authenticator, random};

/// What the page of a change shows.
///
/// # Errors
/// [`AppError::SignInFirst`] for who is no member there, or trouble upstream.
pub async fn page(visit: &Visit, slug: &Slug, change: CredentialChange) -> Result<CredentialChangePage, AppError> {
    let held = held::find(visit, slug.as_str()).await?;
    let asks = match weakening(visit, &held, change) {
        None => ChangeAsks::Nothing,
        Some(weakening) => match wanted(visit, &held.credentials, weakening) {
            Some(kind) => ChangeAsks::Confirm(confirm::asks(visit, &held, kind).await?),
            None => asks(visit, &held, change).await?,
        },
    };
    let (organization, email) = (held.member.organization, held.member.email);
    Ok(CredentialChangePage { organization, email, change, asks, attempt: random::nonce() })
}

/// What the change does to the account; `None` where there is nothing to change.
fn weakening(visit: &Visit, held: &Held, change: CredentialChange) -> Option<Weakening> {
    let credentials = &held.credentials;
    let of_factor = |factor| {
        let add = takes(credentials, factor).then_some(Weakening::AddFactor);
        if has(credentials, factor) { Some(Weakening::RemoveFactor) } else { add }
    };
    match change {
        CredentialChange::Phone => of_factor(SecondFactor::SmsCode),
        CredentialChange::App => of_factor(SecondFactor::AuthenticatorApp),
        CredentialChange::RecoveryCodes => {
            has(credentials, SecondFactor::RecoveryCode).then_some(Weakening::NewRecoveryCodes)
        }
        CredentialChange::Password => password::is_offered(visit, credentials).then_some(Weakening::SetPassword),
    }
}

/// What it asks, once it is certain that it is the member.
async fn asks(visit: &Visit, held: &Held, change: CredentialChange) -> Result<ChangeAsks, AppError> {
    let Held { member, credentials } = held;
    Ok(match change {
        CredentialChange::Phone => phone(visit, held).await?,
        CredentialChange::App if has(credentials, SecondFactor::AuthenticatorApp) => {
            ChangeAsks::App { may_remove: !must_stay(credentials, SecondFactor::AuthenticatorApp) }
        }
        CredentialChange::App => match held.changing().living_app(visit.state.clock.now()) {
            Some(app) => {
                let setup = authenticator::setup(app, &member.organization.name, member.email.as_str());
                ChangeAsks::NewApp(setup.ok_or_else(AppError::internal)?)
            }
            None => ChangeAsks::BeginApp,
        },
        CredentialChange::RecoveryCodes => ChangeAsks::NewCodes,
        CredentialChange::Password => ChangeAsks::NewPassword,
    })
}

async fn phone(visit: &Visit, held: &Held) -> Result<ChangeAsks, AppError> {
    let Held { member, credentials } = held;
    let country_code = || region(visit).country_code();
    let new = held.changing().new_phone.filter(|new| *new == credentials.factors.phone_number);
    if has(credentials, SecondFactor::SmsCode) {
        let takes_another = takes(credentials, SecondFactor::SmsCode);
        return Ok(ChangeAsks::Phone {
            number: ShownNumber::Ending(ending(&credentials.factors.phone_number)),
            country_code: takes_another.then(country_code),
            may_remove: !must_stay(credentials, SecondFactor::SmsCode),
        });
    }
    let Some(number) = new.and_then(|new| PhoneNumber::stored(&new)) else {
        return Ok(ChangeAsks::Number { country_code: country_code() });
    };
    let door = door_of(&member.organization_id, &member.member_id);
    Ok(ChangeAsks::NewPhoneCode(SmsCode {
        number: ShownNumber::Whole(number.shown()),
        sent: true,
        wait_seconds: visit.state.mail_waits.seconds(&door).await?,
    }))
}

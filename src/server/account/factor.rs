//! Setting up a second factor on top of a session, taking one off, which one is asked for first, and new recovery codes.

use sha2::{Digest, Sha256};

use super::done;
use super::factors::{can_use, has, has_another, must_stay, takes};
use super::fresh::check;
use super::held::{self, Held, confirm_first, settled};
use crate::error::{AppError, Refusal};
use crate::model::{AccountChange, CredentialChange, SecondFactor};
use crate::paths::{NextStep, Page};
use crate::server::code::Code;
use crate::server::fresh_proof::Weakening;
use crate::server::operations::events::{self, Changed, Event, Progress};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::session::RecoveryNews;
use crate::server::sign_in::locked::explained;
use crate::server::sign_in::login::name_of_submit;
use crate::server::visit::Visit;

/// Begins to set up an authenticator app. Of a double click one begins it: Stytch takes one at a time, and tells another browser so.
///
/// # Errors
/// [`AppError::ConfirmFirst`], [`AppError::AppSetUpElsewhere`], an organization that takes none, trouble upstream, or
/// [`AppError::SignInFirst`].
pub async fn begin_app(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let held = held::find(visit, slug).await?;
    let page = Page::change(&held.member.organization.slug, CredentialChange::App);
    if has(&held.credentials, SecondFactor::AuthenticatorApp) || held.changing().new_app.is_some() {
        return Ok(NextStep::See(page));
    }
    check_taken(&held, SecondFactor::AuthenticatorApp)?;
    check(visit, &held, Weakening::AddFactor)?;
    let member = &held.member;
    let name = format!("app {} {} {}", member.organization_id, member.member_id, visit.submitter());
    let set_up = async {
        let app = Box::pin(visit.state.stytch.new_app(member.into())).await.map_err(confirm_first)?;
        held::note(visit, member, |changing| changing.new_app = Some(app.clone())).await
    };
    Box::pin(visit.state.sends.run(&name, set_up)).await.flatten()?;
    Ok(NextStep::See(page))
}

/// Ends setting up a factor: by the first code of the app, or the one that was sent to the new phone.
///
/// # Errors
/// What is wrong with the code, too many of them, [`AppError::ConfirmFirst`], [`AppError::Locked`], trouble upstream, or
/// [`AppError::SignInFirst`].
pub async fn add(visit: &Visit, slug: &str, factor: &str, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::of_a_member(visit);
    let added = Box::pin(set_up(visit, &mut progress, (slug, factor, typed, attempt))).await;
    progress.end(added)
}

async fn set_up(
    visit: &Visit,
    progress: &mut Progress<'_>,
    (slug, factor, typed, attempt): (&str, &str, &str, &str),
) -> Result<NextStep, AppError> {
    // Named by the id that it was sent under: reading the record may lead a second submit on to a newer one.
    let digest = hex::encode(Sha256::digest(typed));
    let name = name_of_submit(visit, &format!("add {slug} {factor} {digest}"), attempt);
    let held = held::find(visit, slug).await?;
    let Held { member, credentials } = &held;
    progress.know(member.into());
    let factor = SecondFactor::parse(factor).ok_or(AppError::BadRequest)?;
    let code = Code::parse(typed).map_err(AppError::invalid)?;
    let changing = held.changing();
    let adding = async {
        progress.leads();
        let has_begun = match factor {
            SecondFactor::SmsCode => changing.new_phone.is_some(),
            SecondFactor::AuthenticatorApp => changing.new_app.is_some(),
            SecondFactor::RecoveryCode => false,
        };
        if !has_begun || has(credentials, factor) {
            return Err(AppError::BadRequest);
        }
        check_taken(&held, factor)?;
        check(visit, &held, Weakening::AddFactor)?;
        let guesser = Asker { ip: visit.client, address: Some(&member.email), ..Asker::default() };
        visit.state.limits.take(Limit::CODE, &guesser).await?;
        let proven = match Box::pin(visit.state.stytch.prove_by_factor(member, factor, &code, true)).await {
            Ok(proven) => proven,
            Err(error) => {
                let error = explained(visit, &member.member_id, error).await;
                settled(visit, member, error, |now| has(now, factor)).await?;
                member.clone()
            }
        };
        let codes = changing.new_app.as_ref().filter(|_| factor == SecondFactor::AuthenticatorApp);
        let news = codes.map(|app| RecoveryNews::of_account(member, app.recovery_codes.clone()));
        held::keep_proven(visit, member, proven, |record, member| {
            held::edit(record, member, |changing| match factor {
                SecondFactor::SmsCode => changing.new_phone = None,
                SecondFactor::AuthenticatorApp | SecondFactor::RecoveryCode => changing.new_app = None,
            });
            if news.is_some() {
                record.recovery.clone_from(&news);
            }
        })
        .await?;
        events::tell(visit, Event::Changed(member, Changed::FactorAdded(factor)));
        Ok(())
    };
    progress.shared(visit.state.changes.run(&name, Box::pin(adding))).await?;
    let has_codes = factor == SecondFactor::AuthenticatorApp && visit.record().await?.recovery.is_some();
    if has_codes {
        return Ok(NextStep::KeepRecoveryCodes);
    }
    done(visit, member, AccountChange::FactorAdded).await
}

/// Takes a factor off. Where it is the last one, and the organization wants none, signing in asks for none from then on.
///
/// # Errors
/// [`AppError::ConfirmFirst`], [`Refusal::LastFactor`], trouble upstream, or [`AppError::SignInFirst`].
pub async fn remove(visit: &Visit, slug: &str, factor: &str, attempt: &str) -> Result<NextStep, AppError> {
    let name = name_of_submit(visit, &format!("remove {slug} {factor}"), attempt);
    let held = held::find(visit, slug).await?;
    let Held { member, credentials } = &held;
    let factor = SecondFactor::parse(factor).filter(|factor| factor.at_stytch().is_some());
    let factor = factor.ok_or(AppError::BadRequest)?;
    let removing = async {
        if !has(credentials, factor) {
            // By another tab, or by a submit whose answer was lost.
            return Ok(());
        }
        check(visit, &held, Weakening::RemoveFactor)?;
        if must_stay(credentials, factor) {
            return Err(AppError::OrganizationRefused(Refusal::LastFactor));
        }
        if let Err(error) = Box::pin(take_off(visit, &held, factor)).await {
            settled(visit, member, error, |now| !has(now, factor)).await?;
        }
        events::tell(visit, Event::Changed(member, Changed::FactorRemoved(factor)));
        Ok(())
    };
    Box::pin(visit.state.changes.run(&name, removing)).await.flatten()?;
    done(visit, member, AccountChange::FactorRemoved).await
}

async fn take_off(visit: &Visit, held: &Held, factor: SecondFactor) -> Result<(), AppError> {
    let Held { member, credentials } = held;
    let stytch = &visit.state.stytch;
    let is_last = credentials.enrolled && !credentials.factor_required && !has_another(credentials, factor);
    if is_last {
        // First: what stays half done then is a factor that is not asked for, and the same button.
        stytch.ask_for_no_factor(member).await?;
    }
    let forgotten = match factor {
        SecondFactor::SmsCode => stytch.forget_phone(member).await,
        SecondFactor::AuthenticatorApp | SecondFactor::RecoveryCode => stytch.forget_app(member).await,
    };
    forgotten.map_err(|error| if is_last { error.maybe_done() } else { error })
}

/// Asks for this factor first from now on.
///
/// # Errors
/// [`AppError::BadRequest`] for one that cannot be used, trouble upstream, or [`AppError::SignInFirst`].
pub async fn prefer(visit: &Visit, slug: &str, factor: &str) -> Result<NextStep, AppError> {
    let Held { member, credentials } = held::find(visit, slug).await?;
    let factor = SecondFactor::parse(factor).filter(|factor| factor.at_stytch().is_some());
    let factor = factor.filter(|factor| can_use(&credentials, *factor)).ok_or(AppError::BadRequest)?;
    if credentials.factors.default != Some(factor) {
        if let Err(error) = Box::pin(visit.state.stytch.prefer_factor(&member, factor)).await {
            settled(visit, &member, error, |now| now.factors.default == Some(factor)).await?;
        }
        events::tell(visit, Event::Changed(&member, Changed::FactorPreferred(factor)));
    }
    done(visit, &member, AccountChange::FactorPreferred).await
}

/// Makes new recovery codes, in the place of those that are left. They are shown once, to this browser.
///
/// # Errors
/// [`AppError::ConfirmFirst`], [`AppError::BadRequest`] for who has no app, trouble upstream, or [`AppError::SignInFirst`].
pub async fn replace_codes(visit: &Visit, slug: &str, attempt: &str) -> Result<NextStep, AppError> {
    let name = name_of_submit(visit, &format!("codes {slug}"), attempt);
    let held = held::find(visit, slug).await?;
    let Held { member, credentials } = &held;
    let making = async {
        if !has(credentials, SecondFactor::AuthenticatorApp) {
            return Err(AppError::BadRequest);
        }
        check(visit, &held, Weakening::NewRecoveryCodes)?;
        let stytch = &visit.state.stytch;
        let codes = Box::pin(stytch.new_recovery_codes(&member.organization_id, &member.member_id)).await?;
        let news = RecoveryNews::of_account(member, codes);
        visit.session.change(|record| record.recovery = Some(news.clone())).await?;
        events::tell(visit, Event::Changed(member, Changed::RecoveryCodesReplaced));
        Ok(())
    };
    Box::pin(visit.state.changes.run(&name, making)).await.flatten()?;
    Ok(NextStep::KeepRecoveryCodes)
}

fn check_taken(held: &Held, factor: SecondFactor) -> Result<(), AppError> {
    if takes(&held.credentials, factor) { Ok(()) } else { Err(AppError::OrganizationRefused(Refusal::NotUsed)) }
}

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
use crate::server::credential_change::Changing;
use crate::server::fresh_proof::Weakening;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Changed, Event, Progress};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::session::RecoveryNews;
use crate::server::sign_in::locked::explained;
use crate::server::sign_in::login::name_of_submit;
use crate::server::sign_in::recovery_codes;
use crate::server::visit::Visit;

/// Begins to set up an authenticator app; with `anew`, in the place of one that has begun to be. Of a double click one begins it: Stytch takes one at a time, and tells another browser so.
///
/// # Errors
/// [`AppError::ConfirmFirst`], [`AppError::AppSetUpElsewhere`], an organization that takes none, trouble upstream, or
/// [`AppError::SignInFirst`].
pub async fn begin_app(visit: &Visit, slug: &str, anew: bool) -> Result<NextStep, AppError> {
    let held = held::find(visit, slug).await?;
    let page = Page::change(&held.member.organization.slug, CredentialChange::App);
    if has(&held.credentials, SecondFactor::AuthenticatorApp)
        || held.changing().living_app(visit.state.clock.now()).is_some()
    {
        return Ok(NextStep::See(page));
    }
    check_taken(&held, SecondFactor::AuthenticatorApp)?;
    check(visit, &held, Weakening::AddFactor)?;
    let member = &held.member;
    let name = format!("app {} {} {}", member.organization_id, member.member_id, visit.submitter());
    let set_up = async {
        let app = Box::pin(visit.state.stytch.new_app(member.into(), anew)).await.map_err(confirm_first)?;
        let now = visit.state.clock.now().unix_timestamp();
        let begun = |changing: &mut Changing| {
            changing.new_app = Some(app.clone());
            changing.new_app_at = Some(now);
        };
        held::note(visit, member, begun).await
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
    let member = &held.member;
    progress.know(member.into());
    let factor = SecondFactor::parse(factor).ok_or(AppError::BadRequest)?;
    let code = Code::parse(typed).map_err(AppError::invalid)?;
    let changing = held.changing();
    let adding = async {
        progress.leads();
        check_begun(visit, &held, factor)?;
        check_taken(&held, factor)?;
        check(visit, &held, Weakening::AddFactor)?;
        let guesser = Asker { ip: visit.client, address: Some(&member.email), ..Asker::default() };
        visit.state.limits.take(Limit::CODE, &guesser).await?;
        let proven = match Box::pin(visit.state.stytch.prove_by_factor(member, factor, &code, true)).await {
            Ok(proven) => proven,
            Err(error) => {
                let error = explained(visit, &member.member_id, error).await;
                added_all_the_same(visit, member, error, factor).await?;
                member.clone()
            }
        };
        let codes = changing.new_app.as_ref().filter(|_| factor == SecondFactor::AuthenticatorApp);
        let now = visit.state.clock.now();
        let news = codes.map(|app| RecoveryNews::of_account(member, app.recovery_codes.clone(), now));
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
    let record = visit.record().await?;
    let told = recovery_codes::news(visit, &record).map(|(_, told)| &told.organization_id);
    if told == Some(&member.organization_id) && factor == SecondFactor::AuthenticatorApp {
        return Ok(NextStep::KeepRecoveryCodes);
    }
    done(visit, member, AccountChange::FactorAdded).await
}

/// Lets a factor be added that has begun to be, here and not long ago.
fn check_begun(visit: &Visit, held: &Held, factor: SecondFactor) -> Result<(), AppError> {
    let changing = held.changing();
    let has_begun = match factor {
        SecondFactor::SmsCode => changing.new_phone.is_some(),
        SecondFactor::AuthenticatorApp => changing.new_app.is_some(),
        SecondFactor::RecoveryCode => false,
    };
    if !has_begun || has(&held.credentials, factor) {
        return Err(AppError::BadRequest);
    }
    let is_over = factor == SecondFactor::AuthenticatorApp && changing.living_app(visit.state.clock.now()).is_none();
    if is_over { Err(AppError::SetUpOver) } else { Ok(()) }
}

/// What adding a factor has come to where it has failed: an app that Stytch knows no more is begun anew.
async fn added_all_the_same(
    visit: &Visit,
    member: &MemberSession,
    error: AppError,
    factor: SecondFactor,
) -> Result<(), AppError> {
    let may_be_over = factor == SecondFactor::AuthenticatorApp && matches!(error, AppError::TimedOut { .. });
    match settled(visit, member, error, |now| has(now, factor)).await {
        // That it is the member was looked at before.
        Err(AppError::ConfirmFirst) if may_be_over => {
            held::note(visit, member, |changing| changing.new_app = None).await?;
            Err(AppError::SetUpOver)
        }
        added => added,
    }
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
    make_codes(visit, slug, attempt, true).await
}

/// The same, for who is being told of codes while they sign in.
///
/// # Errors
/// Those of [`replace_codes`]; [`AppError::SignInFirst`] for who is told of none.
pub async fn replace_told_codes(visit: &Visit, attempt: &str) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let (_, member) = recovery_codes::news(visit, &record).ok_or(AppError::SignInFirst)?;
    let slug = &member.organization.slug;
    match Box::pin(make_codes(visit, slug.as_str(), attempt, false)).await {
        // They have waited for so long that the page that asks for a proof is the one that goes on.
        Err(AppError::ConfirmFirst) => Ok(NextStep::See(Page::change(slug, CredentialChange::RecoveryCodes))),
        made => made,
    }
}

async fn make_codes(visit: &Visit, slug: &str, attempt: &str, of_account: bool) -> Result<NextStep, AppError> {
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
        let made = if of_account { RecoveryNews::of_account } else { RecoveryNews::new_codes };
        let news = made(member, codes, visit.state.clock.now());
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

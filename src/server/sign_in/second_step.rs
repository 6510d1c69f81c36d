//! The second step of a login: choosing a factor, setting one up, and taking the step by a code.

pub(crate) mod phone;

use sha2::{Digest, Sha256};

use self::phone::{phone_of, region, shown_number};
use super::choose::deadline;
use super::locked;
use super::login::{Submit, lead_on};
use super::lost_answer;
use super::machine::{Coming, advance};
use super::recovery_codes;
use crate::error::AppError;
use crate::model::{Asks, SecondFactor, SecondStepPage, SmsCode};
use crate::paths::NextStep;
use crate::server::code::Code;
use crate::server::login::{Login, MemberSession, Moment, Outcome, UnfinishedLogin};
use crate::server::operations::events::{self, Event, Progress};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::Arrival;
use crate::server::second_step::SecondStep;
use crate::server::session::{RecoveryNews, SessionRecord};
use crate::server::visit::Visit;
use crate::server::way::Way;
use crate::server::{authenticator, random};

/// What `/login/second-step` shows.
///
/// # Errors
/// [`AppError::TimedOut`] once the login is over, [`AppError::SignInFirst`] when there is none, or when the store fails.
pub async fn page(visit: &Visit, record: &SessionRecord) -> Result<SecondStepPage, AppError> {
    let now = visit.state.clock.now();
    let login = held(visit, record)?;
    let step = &login.second_step;
    let factor = step.factor();
    let factors = step.factors();
    let asks = match factor {
        None if factors.is_empty() => Asks::Nothing(Box::new(visit.case_of(&login.organization))),
        None => Asks::Which,
        Some(SecondFactor::SmsCode) if step.changes_phone || !step.has(SecondFactor::SmsCode) => {
            Asks::Number { country_code: region(visit).country_code() }
        }
        Some(SecondFactor::SmsCode) => Asks::SmsCode(SmsCode {
            number: shown_number(step),
            sent: step.sms_sent,
            wait_seconds: visit.state.mail_waits.seconds(&phone_of(login)).await?,
        }),
        Some(SecondFactor::AuthenticatorApp) if step.has(SecondFactor::AuthenticatorApp) => Asks::AppCode,
        Some(SecondFactor::AuthenticatorApp) => match &step.new_app {
            Some(app) => {
                let setup = authenticator::setup(app, &login.organization.name, login.email.as_str());
                Asks::NewApp(setup.ok_or_else(AppError::internal)?)
            }
            // It is begun by a press.
            None => Asks::Which,
        },
        Some(SecondFactor::RecoveryCode) => Asks::RecoveryCode,
    };
    let others = factors.into_iter().filter(|other| asks == Asks::Which || Some(*other) != factor).collect();
    Ok(SecondStepPage {
        organization: login.organization.clone(),
        email: login.email.clone(),
        asks,
        others,
        may_become_default: step.default.is_some()
            && step.default != factor
            && factor != Some(SecondFactor::RecoveryCode),
        deadline: login.deadline.map(|Moment(at)| deadline(at, now)),
        can_choose_another: record.intermediate(now).is_some(),
        attempt: random::nonce(),
    })
}

/// What was posted to choose a factor.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// Which.
    pub factor: &'a str,
    /// True to use another phone number.
    pub change: bool,
    /// True to set up an authenticator app in the place of one that has begun to be.
    pub anew: bool,
}

/// Chooses a factor. An authenticator app that is not there yet begins to be set up.
///
/// # Errors
/// [`AppError::BadRequest`] for one that cannot be chosen, [`AppError::AppSetUpElsewhere`], and those of [`page`].
pub async fn choose(visit: &Visit, chosen: Chosen<'_>) -> Result<NextStep, AppError> {
    lead_on(visit, Box::pin(choose_factor(visit, chosen)).await).await
}

async fn choose_factor(visit: &Visit, chosen: Chosen<'_>) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let login = held(visit, &record)?;
    let factor = SecondFactor::parse(chosen.factor).ok_or(AppError::BadRequest)?;
    if !login.second_step.factors().contains(&factor) {
        return Err(AppError::BadRequest);
    }
    let is_new_app = factor == SecondFactor::AuthenticatorApp && !login.second_step.has(factor);
    if is_new_app && login.second_step.new_app.is_none() {
        Box::pin(set_up_app(visit, login, chosen.anew)).await?;
    }
    change_step(visit, login, |step| {
        step.chosen = Some(factor);
        step.changes_phone = chosen.change && step.phone_is_new;
    })
    .await?;
    Ok(NextStep::SecondStep)
}

/// Of a double click one begins it: Stytch takes one at a time, and tells another browser so.
async fn set_up_app(visit: &Visit, login: &UnfinishedLogin, anew: bool) -> Result<(), AppError> {
    let name = format!("app {} {}", of(login), visit.submitter());
    let set_up = async {
        let app = Box::pin(visit.state.stytch.new_app(login.into(), anew)).await;
        let app = app.map_err(|error| with_address(error, login))?;
        change_step(visit, login, |step| step.new_app = Some(app.clone())).await
    };
    Box::pin(visit.state.sends.run(&name, set_up)).await.flatten()
}

/// What was posted to take the step.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Which factor the page asked for.
    pub factor: &'a str,
    /// As typed.
    pub code: &'a str,
    /// True to be asked for this factor first from now on.
    pub by_default: bool,
    /// The page it was entered on.
    pub attempt: &'a str,
}

/// Takes the step, and enters.
///
/// # Errors
/// A code that is none, is wrong or was used; too many of them; [`AppError::Locked`]; trouble upstream; and those of [`page`].
pub async fn take(visit: &Visit, taken: Taken<'_>) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::default());
    let entered = Box::pin(spend(visit, &mut progress, taken)).await;
    lead_on(visit, progress.end(entered)).await
}

async fn spend(visit: &Visit, progress: &mut Progress<'_>, taken: Taken<'_>) -> Result<NextStep, AppError> {
    let factor = SecondFactor::parse(taken.factor).ok_or(AppError::BadRequest)?;
    let code = match factor {
        SecondFactor::RecoveryCode => Code::parse_recovery(taken.code),
        SecondFactor::SmsCode | SecondFactor::AuthenticatorApp => Code::parse(taken.code),
    };
    let record = visit.record().await?;
    // Of two submits of one page the second one finds what the first has come to, also after that has entered.
    let digest = Sha256::digest(code.as_ref().map(Code::reveal).unwrap_or_default());
    let submit = Submit::of(visit, &format!("{} {}", factor.name(), hex::encode(digest)), taken.attempt);
    if let Some(outcome) = submit.earlier().await? {
        progress.follow();
        return enter(visit, &record, outcome).await;
    }
    let login = held(visit, &record)?;
    progress.know_login(login);
    if !login.second_step.factors().contains(&factor) {
        return Err(AppError::BadRequest);
    }
    let code = code.map_err(AppError::invalid)?;
    let spending = async {
        let member = ask_stytch(visit, login, factor, &code, taken.by_default).await?;
        events::tell(visit, Event::SteppedUp(login.way, (&member).into(), factor));
        Ok(Outcome::Login(Login::Member(Box::new(member))))
    };
    match submit.run(progress, spending).await {
        Ok(outcome) => enter(visit, &record, outcome).await,
        Err(AppError::TimedOut { .. }) => {
            let over = AppError::TimedOut { email: Some(login.email.clone()) };
            Box::pin(lost_answer::find_out_by_mail(visit, &record, &login.email, over)).await
        }
        Err(error) => {
            let error = explained(visit, login, error).await;
            lost_answer::remember(visit, error, &login.email, login.organization.clone()).await
        }
    }
}

async fn ask_stytch(
    visit: &Visit,
    login: &UnfinishedLogin,
    factor: SecondFactor,
    code: &Code,
    by_default: bool,
) -> Result<MemberSession, AppError> {
    let guesser = Asker { ip: visit.client, address: Some(&login.email), ..Asker::default() };
    visit.state.limits.take(Limit::CODE, &guesser).await?;
    let (mut member, news) = if factor == SecondFactor::RecoveryCode {
        let (member, left) = Box::pin(visit.state.stytch.recover(login, code)).await?;
        let news = RecoveryNews::left(&member, left, visit.state.clock.now());
        (member, Some(news))
    } else {
        let member = Box::pin(visit.state.stytch.take_second_step(login, factor, code, by_default)).await?;
        let new_app = login.second_step.new_app.as_ref().filter(|_| factor == SecondFactor::AuthenticatorApp);
        let news =
            new_app.map(|app| RecoveryNews::new_codes(&member, app.recovery_codes.clone(), visit.state.clock.now()));
        (member, news)
    };
    if let Some(Moment(proven)) = login.proven {
        // The email was proven then, not now: the longest time of a session counts from there.
        member.started = member.started.min(proven);
    }
    if news.is_some() {
        visit.session.change(|record| record.recovery.clone_from(&news)).await?;
    }
    Ok(member)
}

async fn enter(visit: &Visit, record: &SessionRecord, outcome: Outcome) -> Result<NextStep, AppError> {
    let Outcome::Login(Login::Member(member)) = &outcome else { return Err(AppError::internal()) };
    let (way, organization_id) = (member.way, member.organization_id.clone());
    let next = advance(visit, record, outcome, Coming::named(Arrival::SignedIn(way))).await?;
    let record = visit.record().await?;
    let told = recovery_codes::news(visit, &record).is_some_and(|(news, _)| news.organization_id == organization_id);
    Ok(if told { NextStep::KeepRecoveryCodes } else { next })
}

/// What a failure means for this login: whose it was, and until when the member is locked.
async fn explained(visit: &Visit, login: &UnfinishedLogin, error: AppError) -> AppError {
    with_address(locked::explained(visit, &login.member_id, error).await, login)
}

fn with_address(error: AppError, login: &UnfinishedLogin) -> AppError {
    match error {
        AppError::TimedOut { .. } => AppError::TimedOut { email: Some(login.email.clone()) },
        error => error,
    }
}

/// The login whose second step is missing.
fn held<'a>(visit: &Visit, record: &'a SessionRecord) -> Result<&'a UnfinishedLogin, AppError> {
    record.unfinished(visit.state.clock.now()).ok_or_else(|| match &record.unfinished {
        Some(login) => AppError::TimedOut { email: Some(login.email.clone()) },
        None => AppError::SignInFirst,
    })
}

/// Changes how far the step has come, of this login and of no other one that has begun meanwhile.
async fn change_step(visit: &Visit, login: &UnfinishedLogin, change: impl Fn(&mut SecondStep)) -> Result<(), AppError> {
    let changed = visit.session.change(|record| {
        if let Some(held) = record.unfinished.as_mut().filter(|held| held.token == login.token) {
            change(&mut held.second_step);
        }
    });
    changed.await.map(drop)
}

/// Names a member.
fn of(login: &UnfinishedLogin) -> String {
    format!("{} {}", login.organization_id, login.member_id)
}

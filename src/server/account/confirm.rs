//! Showing that it is the member, before something makes their account weaker: by what they have, on top of the session there is.

use sha2::{Digest, Sha256};

use super::factors::can_use;
use super::held::{self, Held, settled};
use super::sending::send;
use crate::error::AppError;
use crate::model::{
    AsksToConfirm, Confirmation, CredentialChange, Method, PasswordProblem, SecondFactor, ShownNumber, SmsCode,
};
use crate::paths::{NextStep, Page};
use crate::server::code::Code;
use crate::server::fresh_proof::ProofKind;
use crate::server::login::MemberSession;
use crate::server::operations::events::{self, Event, Progress};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::password::Password;
use crate::server::sign_in::locked::explained;
use crate::server::sign_in::login::name_of_submit;
use crate::server::sign_in::password::is_wrong;
use crate::server::sign_in::second_step::phone::{door_of, ending};
use crate::server::visit::Visit;

/// What the page asks, where a proof of this kind is missing.
///
/// # Errors
/// When the store fails.
pub async fn asks(visit: &Visit, held: &Held, kind: ProofKind) -> Result<AsksToConfirm, AppError> {
    let offered = offered(visit, held, kind);
    let changing = held.changing();
    let by = changing.by.filter(|by| offered.contains(by)).or_else(|| offered.first().copied());
    let waits = &visit.state.mail_waits;
    let phone = match by {
        Some(Confirmation::SmsCode) => Some(SmsCode {
            number: ShownNumber::Ending(ending(&held.credentials.factors.phone_number)),
            sent: changing.sms_sent,
            wait_seconds: waits.seconds(&phone_of(&held.member)).await?,
        }),
        _ => None,
    };
    let wait_seconds = match by {
        Some(Confirmation::EmailCode) => waits.seconds(&mailbox_of(&held.member)).await?,
        _ => 0,
    };
    Ok(AsksToConfirm {
        by,
        others: offered.into_iter().filter(|other| Some(*other) != by).collect(),
        phone,
        mail_sent: changing.mail_sent,
        wait_seconds,
        by_second_factor: kind == ProofKind::Second,
    })
}

/// What the member can show it by, what they use by default first. A recovery code is for the day when the app is lost, and is not
/// spent on this.
fn offered(visit: &Visit, held: &Held, kind: ProofKind) -> Vec<Confirmation> {
    let Held { credentials, .. } = held;
    let offers = |method| visit.state.settings.sign_in.offers(method) && credentials.allowed.takes(method);
    let any = kind == ProofKind::Any;
    let prefers_phone = credentials.factors.default == Some(SecondFactor::SmsCode);
    let mut offered: Vec<_> = Confirmation::ALL
        .into_iter()
        .filter(|confirmation| match confirmation {
            Confirmation::AppCode => can_use(credentials, SecondFactor::AuthenticatorApp),
            Confirmation::SmsCode => can_use(credentials, SecondFactor::SmsCode),
            Confirmation::Password => any && credentials.has_password && offers(Method::Password),
            Confirmation::EmailCode => any && offers(Method::EmailCode),
        })
        .collect();
    offered.sort_by_key(|confirmation| !(prefers_phone && *confirmation == Confirmation::SmsCode));
    offered
}

/// Chooses by what; where a code has to be sent for that, sends it.
///
/// # Errors
/// [`AppError::BadRequest`] for what is not offered, [`AppError::TooSoon`], too many requests, trouble upstream, or
/// [`AppError::SignInFirst`].
pub async fn choose(visit: &Visit, slug: &str, change: &str, by: &str) -> Result<NextStep, AppError> {
    let held = held::find(visit, slug).await?;
    let (change, by) = named(visit, &held, change, by)?;
    let Held { member, credentials } = &held;
    let (stytch, language) = (&visit.state.stytch, visit.preferences.language);
    match by {
        Confirmation::SmsCode => {
            let sending = stytch.send_sms_code(member.into(), None, language);
            send(visit, member, &phone_of(member), &credentials.factors.phone_number, sending).await?;
        }
        Confirmation::EmailCode => {
            let sending = stytch.send_organization_code(&member.organization_id, &member.email, language);
            send(visit, member, &mailbox_of(member), "", sending).await?;
        }
        Confirmation::AppCode | Confirmation::Password => {}
    }
    held::note(visit, member, |changing| {
        changing.by = Some(by);
        changing.sms_sent |= by == Confirmation::SmsCode;
        changing.mail_sent |= by == Confirmation::EmailCode;
    })
    .await?;
    Ok(page_of(member, change))
}

/// What was posted to show it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// In which organization.
    pub slug: &'a str,
    /// Before which change.
    pub change: &'a str,
    /// By what.
    pub by: &'a str,
    /// As typed.
    pub code: &'a str,
    /// As typed.
    pub password: &'a str,
    /// The page it was entered on.
    pub attempt: &'a str,
}

/// What was given, read.
enum Secret {
    Code(Code),
    Password(Password),
}

/// Takes it, and goes back to what was asked for.
///
/// # Errors
/// What is wrong with it, too many tries, [`AppError::Locked`], trouble upstream, or [`AppError::SignInFirst`].
pub async fn confirm(visit: &Visit, given: Given<'_>) -> Result<NextStep, AppError> {
    let mut progress = Progress::of_a_member(visit);
    let confirmed = Box::pin(take(visit, &mut progress, given)).await;
    progress.end(confirmed)
}

async fn take(visit: &Visit, progress: &mut Progress<'_>, given: Given<'_>) -> Result<NextStep, AppError> {
    // Named by the id that it was sent under: reading the record may lead a second submit on to a newer one. Nothing is kept that
    // follows from a password; of two submits of one page that have one, the second is the first.
    let digest = hex::encode(Sha256::digest(given.code));
    let name = name_of_submit(visit, &format!("confirm {} {} {digest}", given.slug, given.by), given.attempt);
    let held = held::find(visit, given.slug).await?;
    let member = &held.member;
    progress.know(member.into());
    let (change, by) = named(visit, &held, given.change, given.by)?;
    let secret = match by {
        Confirmation::Password => Secret::Password(Password::parse(given.password).map_err(AppError::invalid)?),
        Confirmation::AppCode | Confirmation::SmsCode | Confirmation::EmailCode => {
            Secret::Code(Code::parse(given.code).map_err(AppError::invalid)?)
        }
    };
    let taking = async {
        progress.leads();
        let proven = match ask_stytch(visit, member, by, &secret).await {
            Ok(proven) => proven,
            Err(error) => {
                let error = explained(visit, &member.member_id, error).await;
                // The session may have come to its end meanwhile.
                let over = matches!(error, AppError::TimedOut { .. });
                return if over { settled(visit, member, error, |_| false).await } else { Err(error) };
            }
        };
        held::keep_proven(visit, member, proven, |record, member| {
            held::edit(record, member, |changing| {
                changing.by = None;
                changing.sms_sent = false;
                changing.mail_sent = false;
            });
        })
        .await?;
        events::tell(visit, Event::Confirmed(member, by));
        Ok(())
    };
    progress.shared(visit.state.changes.run(&name, Box::pin(taking))).await?;
    Ok(page_of(member, change))
}

async fn ask_stytch(
    visit: &Visit,
    member: &MemberSession,
    by: Confirmation,
    secret: &Secret,
) -> Result<MemberSession, AppError> {
    let guesser = Asker { ip: visit.client, address: Some(&member.email), ..Asker::default() };
    let stytch = &visit.state.stytch;
    match secret {
        Secret::Password(password) => {
            visit.state.limits.take(Limit::PASSWORD, &guesser).await?;
            let proven = Box::pin(stytch.prove_by_password(member, password)).await;
            proven.map_err(|error| match error {
                AppError::PasswordResetRequired => AppError::invalid(PasswordProblem::Breached),
                error if is_wrong(&error) => AppError::invalid(PasswordProblem::NotTheirs),
                error => error,
            })
        }
        Secret::Code(code) => {
            visit.state.limits.take(Limit::CODE, &guesser).await?;
            let factor = match by {
                Confirmation::AppCode => SecondFactor::AuthenticatorApp,
                Confirmation::SmsCode => SecondFactor::SmsCode,
                Confirmation::EmailCode | Confirmation::Password => {
                    return Box::pin(stytch.prove_by_email_code(member, code)).await;
                }
            };
            Box::pin(stytch.prove_by_factor(member, factor, code, false)).await
        }
    }
}

/// What the form says, where the member can use it.
fn named(visit: &Visit, held: &Held, change: &str, by: &str) -> Result<(CredentialChange, Confirmation), AppError> {
    let change = CredentialChange::parse(change).ok_or(AppError::BadRequest)?;
    let by = Confirmation::parse(by).ok_or(AppError::BadRequest)?;
    if offered(visit, held, ProofKind::Any).contains(&by) { Ok((change, by)) } else { Err(AppError::BadRequest) }
}

fn page_of(member: &MemberSession, change: CredentialChange) -> NextStep {
    NextStep::See(Page::change(&member.organization.slug, change))
}

/// Names the member's phone among what is sent to; the same as while they sign in.
fn phone_of(member: &MemberSession) -> String {
    door_of(&member.organization_id, &member.member_id)
}

fn mailbox_of(member: &MemberSession) -> String {
    format!("confirm {} {}", member.organization_id, member.member_id)
}

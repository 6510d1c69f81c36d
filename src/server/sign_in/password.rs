//! Signing in by a password, and judging a new one. The address is said first, and kept here: what is typed on the next page is
//! the password alone.

use super::login::{Submit, carried, lead_on};
use super::machine::{Coming, advance};
use super::mail;
use super::sender::Sender;
use crate::error::{AppError, Refusal};
use crate::model::{
    EmailAddress, EnterPassword, Field, FieldProblem, Method, OrganizationFace, PasswordAdvice, PasswordProblem, Slug,
};
use crate::paths::NextStep;
use crate::server::login::Outcome;
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization::member_session::Arrival;
use crate::server::password::Password;
use crate::server::session::{ByPassword, SessionRecord};
use crate::server::stytch::Organization;
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};
use crate::server::{address, organization, random};

/// Notes for whom a password is about to be entered: at an organization's door, or with no slug by discovery. What is known of
/// the address at Stytch is not asked.
///
/// # Errors
/// A refused address, an unknown organization or one that takes no passwords, or too many requests.
pub async fn ask(visit: &Visit, slug: &str, typed: &str, sender: Sender) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(Method::Password, Door::of(!slug.is_empty())));
    let asked = begin(visit, &mut progress, slug, typed, sender).await;
    progress.end(asked)
}

async fn begin(
    visit: &Visit,
    progress: &mut Progress<'_>,
    slug: &str,
    typed: &str,
    sender: Sender,
) -> Result<NextStep, AppError> {
    let email = address::read(typed).map_err(AppError::invalid)?;
    progress.email = Some(email.clone());
    let organization = if slug.is_empty() {
        check_offered(visit)?;
        None
    } else {
        let slug = Slug::parse(slug).map_err(|_| AppError::OrganizationNotFound)?;
        let organization = at_door(visit, &slug).await?;
        progress.organization_id = Some(organization.id);
        Some(organization.face)
    };
    // A record is kept for it: not for as many as somebody likes.
    visit.state.limits.take(&[Limit::PasswordPerIp], &Asker::by_network(visit.client)).await?;
    if sender == Sender::Machine {
        events::tell(visit, Event::Refused(progress.way, progress.subject(), Why::Machine));
        return Ok(NextStep::EnterPassword);
    }
    let account = ByPassword { email, organization, at: visit.state.clock.now() };
    visit.session.change(|record| record.by_password = Some(account.clone())).await?;
    Ok(NextStep::EnterPassword)
}

/// What the page for a password shows.
///
/// # Errors
/// [`AppError::SignInFirst`] where no address was said.
pub async fn form(visit: &Visit, record: SessionRecord) -> Result<EnterPassword, AppError> {
    let ByPassword { email, organization, .. } = record.by_password.ok_or(AppError::SignInFirst)?;
    let offered = match &organization {
        // Who cannot be told the other ways has this one.
        Some(face) => match organization::find(visit, &face.slug).await {
            Ok(organization) => organization::ways_in(visit, &organization),
            Err(_) => Vec::new(),
        },
        None => visit.state.settings.sign_in.methods.clone(),
    };
    let by_mail = |method: &Method| matches!(method, Method::EmailLink | Method::EmailCode);
    let others = offered.into_iter().filter(by_mail).collect();
    Ok(EnterPassword { email, organization, others, attempt: random::nonce() })
}

/// Signs in by a password, as the address that was said before.
///
/// # Errors
/// A password that is none, is wrong, or has to be set anew; too many of them; [`AppError::SignInFirst`] where no address was
/// said; or trouble upstream.
pub async fn enter(visit: &Visit, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(Method::Password, Door::Discovery));
    let entered = Box::pin(spend(visit, &mut progress, typed, attempt)).await;
    lead_on(visit, progress.end(entered)).await
}

async fn spend(visit: &Visit, progress: &mut Progress<'_>, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    // By the page alone: nothing is kept that follows from a password. A wrong one is forgotten, so that the next one of the same
    // page is tried.
    let submit = Submit::of(visit, "password", attempt);
    let account = record.by_password.as_ref();
    let at_door = account.is_some_and(|account| account.organization.is_some());
    let way = Way::new(Method::Password, Door::of(at_door));
    progress.way = Some(way);
    let coming = Coming::named(Arrival::SignedIn(way));
    if let Some(outcome) = submit.earlier().await? {
        return advance(visit, &record, outcome, coming).await;
    }
    let account = account.ok_or(AppError::SignInFirst)?;
    progress.email = Some(account.email.clone());
    let password = Password::parse(typed).map_err(AppError::invalid)?;
    let entering = async {
        let outcome = Box::pin(ask_stytch(visit, &record, account, &password)).await?;
        events::tell(visit, Event::Proven(way, (&outcome).into()));
        Ok(outcome)
    };
    let outcome = evenly(visit, submit.run(progress, entering)).await?;
    progress.know((&outcome).into());
    advance(visit, &record, outcome, coming).await
}

/// Signs in by a password that is not typed on the page for it.
///
/// # Errors
/// Those of [`enter`].
pub async fn prove(
    visit: &Visit,
    record: &SessionRecord,
    account: &ByPassword,
    password: &Password,
) -> Result<Outcome, AppError> {
    evenly(visit, ask_stytch(visit, record, account, password)).await
}

/// Whether there is such an address is in no answer, and in the time of none.
async fn evenly(visit: &Visit, guess: impl Future<Output = Result<Outcome, AppError>>) -> Result<Outcome, AppError> {
    let tells_nothing = |answer: &Result<_, _>| !matches!(answer, Err(error) if is_wrong(error));
    visit.state.even_guesses.run(guess, tells_nothing).await
}

async fn ask_stytch(
    visit: &Visit,
    record: &SessionRecord,
    account: &ByPassword,
    password: &Password,
) -> Result<Outcome, AppError> {
    let ByPassword { email, organization, .. } = account;
    let guesser = Asker { ip: visit.client, address: Some(email), ..Asker::default() };
    visit.state.limits.take(Limit::PASSWORD, &guesser).await?;
    let stytch = &visit.state.stytch;
    let Some(OrganizationFace { slug, .. }) = organization else {
        check_offered(visit)?;
        return Ok(Outcome::Proven(Box::new(stytch.authenticate_discovery_password(email, password).await?)));
    };
    let id = at_door(visit, slug).await?.id;
    let carried = carried(visit, record, &id, email);
    let is_carried = carried.is_some();
    let entered = match stytch.authenticate_organization_password(&id, email, password, carried).await {
        // What was proven before is used up, perhaps by this very step with its answer lost: the password stands for itself.
        Err(AppError::TimedOut { .. }) if is_carried => {
            stytch.authenticate_organization_password(&id, email, password, None).await
        }
        entered => entered,
    };
    entered.map(Outcome::Login)
}

/// Mails a link to set a password to the address that was said: for who has forgotten it, and for who never had one.
///
/// # Errors
/// [`AppError::SignInFirst`] where no address was said, and those of a mail.
pub async fn forgot(visit: &Visit) -> Result<NextStep, AppError> {
    let Some(account) = visit.record().await?.by_password else {
        return lead_on(visit, Err(AppError::SignInFirst)).await;
    };
    let (method, email) = (Method::Password, account.email.as_str());
    match &account.organization {
        Some(face) => mail::send_at_door(visit, method, face.slug.as_str(), email, Sender::Person).await,
        None => mail::send_by_discovery(visit, method, email, Sender::Person).await,
    }
}

/// What is to be said of a password while it is typed.
///
/// # Errors
/// [`AppError::Limited`] for who has asked too often, or trouble upstream.
pub async fn advise(visit: &Visit, typed: &str) -> Result<PasswordAdvice, AppError> {
    check_offered(visit)?;
    let password = match Password::parse(typed) {
        Ok(password) => password,
        Err(PasswordProblem::Empty) => return Err(AppError::invalid(PasswordProblem::Empty)),
        Err(problem) => return Ok(PasswordAdvice { problem: Some(problem) }),
    };
    let record = visit.record().await?;
    let asked = record.asked.filter(|asked| asked.method == Method::Password);
    let problem = judge(visit, &password, asked.as_ref().map(|asked| &asked.email)).await?;
    Ok(PasswordAdvice { problem })
}

/// A password that may be set, for this address where it is known. Judged before the link is spent with it: that one stays good.
///
/// # Errors
/// What is wrong with it, too many of them, or trouble upstream.
pub async fn new_password(visit: &Visit, typed: &str, email: Option<&EmailAddress>) -> Result<Password, AppError> {
    let password = Password::parse(typed).map_err(AppError::invalid)?;
    visit.state.limits.take(Limit::CONFIRM, &Asker::by_network(visit.client)).await?;
    match visit.state.stytch.judge_password(&password, email).await? {
        Some(problem) => Err(AppError::invalid(problem)),
        None => Ok(password),
    }
}

async fn judge(
    visit: &Visit,
    password: &Password,
    email: Option<&EmailAddress>,
) -> Result<Option<PasswordProblem>, AppError> {
    visit.state.limits.take(Limit::PASSWORD_CHECK, &Asker::by_network(visit.client)).await?;
    visit.state.stytch.judge_password(password, email).await
}

/// The organization with this slug, where it takes passwords.
async fn at_door(visit: &Visit, slug: &Slug) -> Result<Organization, AppError> {
    let organization = organization::find(visit, slug).await?;
    let takes_it = organization::ways_in(visit, &organization).contains(&Method::Password);
    if takes_it { Ok(organization) } else { Err(AppError::OrganizationRefused(Refusal::Other)) }
}

fn check_offered(visit: &Visit) -> Result<(), AppError> {
    let is_offered = visit.state.settings.sign_in.offers(Method::Password);
    if is_offered { Ok(()) } else { Err(AppError::BadRequest) }
}

/// True where a password is not the one of its address.
pub(in crate::server) fn is_wrong(error: &AppError) -> bool {
    matches!(error.problem(Field::Password), Some(FieldProblem::Password(PasswordProblem::Wrong)))
}

//! Entering a mailed code, in the browser that has asked for it.

use sha2::{Digest, Sha256};

use super::check_email::opened;
use super::login::{Submit, carried, lead_on};
use super::machine::{Coming, advance};
use super::mail::was_spent;
use crate::error::AppError;
use crate::model::{Method, OrganizationFace};
use crate::paths::NextStep;
use crate::server::address;
use crate::server::code::Code;
use crate::server::login::{Outcome, UnfinishedLogin};
use crate::server::operations::events::{self, Event, Progress};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::organization;
use crate::server::organization::member_session::Arrival;
use crate::server::references;
use crate::server::session::{Asked, SessionRecord};
use crate::server::visit::Visit;
use crate::server::way::{Door, Way};

/// Spends the code that this browser has asked for.
///
/// # Errors
/// A code that is none, is wrong, or counts no more; too many of them; [`AppError::SignInFirst`] where none was asked for, or
/// trouble upstream (the code may then still be good).
pub async fn enter(visit: &Visit, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let mut progress = Progress::new(visit, Way::new(Method::EmailCode, Door::Discovery));
    let entered = Box::pin(spend(visit, &mut progress, typed, attempt)).await;
    match progress.end(entered) {
        Err(AppError::CodeExpired) => taken_by_another_tab(visit).await,
        answer => lead_on(visit, answer).await,
    }
}

async fn spend(visit: &Visit, progress: &mut Progress<'_>, typed: &str, attempt: &str) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let code = Code::parse(typed);
    // Of two submits of one page the second one finds what the first has come to, also after that has entered.
    let digest = Sha256::digest(code.as_ref().map(Code::reveal).unwrap_or_default());
    let submit = Submit::of(visit, &format!("code {}", hex::encode(digest)), attempt);
    let asked = record.asked.as_ref().filter(|asked| asked.method == Method::EmailCode);
    let door = match asked {
        Some(Asked { organization: Some(_), .. }) => Door::Organization,
        _ => Door::Discovery,
    };
    let way = Way::new(Method::EmailCode, door);
    progress.way = Some(way);
    if let Some(outcome) = submit.earlier().await? {
        return advance(visit, &record, outcome, Coming::named(Arrival::SignedIn(way))).await;
    }
    let asked = asked.ok_or(AppError::SignInFirst)?;
    progress.email = Some(asked.email.clone());
    if let Some(organization) = &asked.organization {
        references::note_organization(&organization.named());
    }
    let code = code.map_err(AppError::invalid)?;
    let spending = async {
        let outcome = Box::pin(ask_stytch(visit, &record, asked, &code)).await?;
        events::tell(visit, Event::Proven(way, (&outcome).into()));
        Ok(outcome)
    };
    let outcome = submit.run(progress, spending).await?;
    progress.know((&outcome).into());
    was_spent(visit, asked.organization.as_ref(), &asked.email, Method::EmailCode).await;
    advance(visit, &record, outcome, Coming::named(Arrival::SignedIn(way))).await
}

/// Where another tab has come to by a code to this address: this one is used up by that.
async fn taken_by_another_tab(visit: &Visit) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    let is_its = |login: &&UnfinishedLogin| {
        record.asked.as_ref().is_some_and(|asked| address::same_mailbox(&asked.email, &login.email))
    };
    let login = record.unfinished(visit.state.clock.now()).filter(is_its);
    login.map(UnfinishedLogin::missing).or_else(|| opened(visit, &record)).ok_or(AppError::CodeExpired)
}

async fn ask_stytch(visit: &Visit, record: &SessionRecord, asked: &Asked, code: &Code) -> Result<Outcome, AppError> {
    let guesser = Asker { ip: visit.client, address: Some(&asked.email), ..Asker::default() };
    visit.state.limits.take(Limit::CODE, &guesser).await?;
    let stytch = &visit.state.stytch;
    let Some(OrganizationFace { slug, .. }) = &asked.organization else {
        return Ok(Outcome::Proven(Box::new(stytch.authenticate_discovery_code(&asked.email, code).await?)));
    };
    let id = organization::find(visit, slug).await?.id;
    let carried = carried(visit, record, &id, &asked.email);
    stytch.authenticate_organization_code(&id, &asked.email, code, carried).await.map(Outcome::Login)
}

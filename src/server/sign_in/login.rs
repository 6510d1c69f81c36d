//! One submit that ends in a login, and what becomes of the proof of the email that it used.

use crate::error::AppError;
use crate::model::EmailAddress;
use crate::paths::NextStep;
use crate::server::address;
use crate::server::login::{IntermediateSession, Login, Outcome, Token};
use crate::server::operations::events::{self, Event, Progress, Why};
use crate::server::organization::member_session::landing;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::way::Way;

/// How somebody has come whose proof of the email is over: with any, by a mailed link as most do.
pub(super) fn way_of(record: &SessionRecord) -> Way {
    record.intermediate.as_ref().map(|session| session.way).unwrap_or_default()
}

/// What a login that is not finished in this organization, for this address, has come to so far: a further proof goes along with
/// it.
pub(super) fn carried<'a>(
    visit: &Visit,
    record: &'a SessionRecord,
    organization_id: &str,
    email: &EmailAddress,
) -> Option<&'a Token> {
    let login = record.unfinished(visit.state.clock.now())?;
    let is_this = login.organization_id == organization_id && address::same_mailbox(&login.email, email);
    is_this.then_some(&login.token)
}

/// One submit of one page that ends in a login: a double click, or a repeat whose answer was lost, comes to what the first
/// one did.
pub(super) struct Submit<'a> {
    visit: &'a Visit,
    key: String,
}

impl<'a> Submit<'a> {
    /// A submit of the rendering of a page that `attempt` names; `what` tells it from others of that page.
    pub(super) fn of(visit: &'a Visit, what: &str, attempt: &str) -> Self {
        Self { visit, key: name_of_submit(visit, what, attempt) }
    }

    /// What an earlier one has come to; its work has changed the session, so it is not to be begun again.
    pub(super) async fn earlier(&self) -> Result<Option<Outcome>, AppError> {
        self.visit.state.logins.earlier(&self.key).await
    }

    /// Does the work, or waits for whoever does it already.
    pub(super) async fn run(
        &self,
        progress: &Progress<'_>,
        work: impl Future<Output = Result<Outcome, AppError>>,
    ) -> Result<Outcome, AppError> {
        // Boxed: such a future is large, and would be moved from one into the next.
        let work = Box::pin(work);
        let work = async {
            progress.leads();
            let outcome = work.await?;
            if let Outcome::Login(login @ Login::Unfinished(_)) = &outcome {
                events::tell(self.visit, Event::Refused(progress.way, login.into(), Why::MoreRequired));
            }
            Ok(outcome)
        };
        progress.shared(self.visit.state.logins.run(&self.key, work)).await
    }
}

/// Names a submit of the rendering of a page that `attempt` names; `what` tells it from others of that page.
pub fn name_of_submit(visit: &Visit, what: &str, attempt: &str) -> String {
    visit.session.sent_from(attempt);
    format!("{what} {} {attempt}", visit.session.name())
}

/// Drops an intermediate session that Stytch has ended, keeping whose it was.
pub(super) async fn drop_proof(visit: &Visit, ended: &IntermediateSession) -> Result<AppError, AppError> {
    let dropped = visit.session.change(|record| record.intermediate.take_if(|session| session.token == ended.token));
    dropped.await?;
    Ok(AppError::TimedOut { email: Some(ended.email.clone()) })
}

/// What the form of a step leads to: where that step is waited for no more, as in a tab that was left open while another one took
/// it, to where this browser has come since.
pub(super) async fn lead_on(visit: &Visit, answer: Result<NextStep, AppError>) -> Result<NextStep, AppError> {
    if answer != Err(AppError::SignInFirst) {
        return answer;
    }
    let record = visit.record().await?;
    landing(visit, &record).ok_or(AppError::SignInFirst)
}

/// What to tell a visitor whose session holds no way on.
pub(super) fn no_way_on(record: &SessionRecord) -> AppError {
    match &record.intermediate {
        Some(session) => AppError::TimedOut { email: Some(session.email.clone()) },
        None => AppError::SignInFirst,
    }
}

/// The record, once another request of this browser has used up its intermediate session, as of two tabs that choose at
/// one moment the first one does. That request may be about to store what it came to.
pub(super) async fn entered_meanwhile(
    visit: &Visit,
    used: &IntermediateSession,
) -> Result<Option<SessionRecord>, AppError> {
    for wait in [0, 50, 100, 200, 400] {
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
        let record = visit.record().await?;
        let still_there = record.intermediate.as_ref().is_some_and(|session| session.token == used.token);
        if !still_there {
            return Ok(Some(record).filter(|record| !record.members.is_empty()));
        }
    }
    Ok(None)
}

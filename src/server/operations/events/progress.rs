//! One step of a sign-in while it is taken: what is known of it so far, for the line that says why it failed.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Event, Subject, Why, tell};
use crate::error::AppError;
use crate::model::EmailAddress;
use crate::server::login::UnfinishedLogin;
use crate::server::references;
use crate::server::visit::Visit;
use crate::server::way::Way;

/// The step of one submit. Of several that share one answer, one tells of it.
#[derive(Debug)]
pub struct Progress<'a> {
    visit: &'a Visit,
    /// How it comes in; `None` for a switch, which is no sign-in.
    pub way: Option<Way>,
    /// The address, once it is known.
    pub email: Option<EmailAddress>,
    /// Stytch's id of the member, once it is known.
    pub member_id: Option<String>,
    /// Stytch's id of the organization, once it is known to be one.
    pub organization_id: Option<String>,
    /// True while the answer is another submit's to tell.
    follows: AtomicBool,
}

impl<'a> Progress<'a> {
    /// Nothing is known but the way.
    pub fn new(visit: &'a Visit, way: Way) -> Self {
        let follows = AtomicBool::new(false);
        Self { visit, way: Some(way), email: None, member_id: None, organization_id: None, follows }
    }

    /// The step of a member who is signed in, which is none of a sign-in.
    pub fn of_a_member(visit: &'a Visit) -> Self {
        Self { way: None, ..Self::new(visit, Way::default()) }
    }

    /// What is known by now.
    pub fn subject(&self) -> Subject<'_> {
        let [member_id, organization_id] = [&self.member_id, &self.organization_id].map(Option::as_deref);
        Subject { member_id, organization_id, email: self.email.as_ref(), impersonator: None }
    }

    /// What has come to be known.
    pub fn know(&mut self, subject: Subject<'_>) {
        self.email = subject.email.cloned();
        self.member_id = subject.member_id.map(str::to_owned);
        self.organization_id = subject.organization_id.map(str::to_owned);
    }

    /// Whose login it is that goes on, and how it began.
    pub fn know_login(&mut self, login: &UnfinishedLogin) {
        self.way = Some(login.way);
        self.know(login.into());
        references::note_organization(&login.organization.named());
    }

    /// Waits for an answer that may be another submit's, on this node or another. The work itself says when it
    /// [leads](Self::leads); the outer failure is that there is no answer to be had.
    ///
    /// # Errors
    /// The answer's own, or the outer one.
    pub async fn shared<T>(
        &self,
        answer: impl Future<Output = Result<Result<T, AppError>, AppError>>,
    ) -> Result<T, AppError> {
        self.follow();
        let answer = answer.await;
        if !matches!(answer, Ok(Err(_))) {
            // What comes after an answer is each one's own, and so is having none.
            self.leads();
        }
        answer.flatten()
    }

    /// From here on it is this submit that does the work.
    pub fn leads(&self) {
        self.follows.store(false, Ordering::Relaxed);
    }

    /// From here on nothing is to be told: it was.
    pub fn follow(&self) {
        self.follows.store(true, Ordering::Relaxed);
    }

    /// Tells of a failure.
    ///
    /// # Errors
    /// The outcome's own.
    pub fn end<T>(&self, outcome: Result<T, AppError>) -> Result<T, AppError> {
        if let Err(error) = &outcome
            && !self.follows.load(Ordering::Relaxed)
        {
            tell(self.visit, Event::Refused(self.way, self.subject(), Why::Failed(error)));
        }
        outcome
    }
}

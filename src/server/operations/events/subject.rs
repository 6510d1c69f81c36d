//! Whom an event is about.

use crate::model::EmailAddress;
use crate::server::login::{Impersonator, IntermediateSession, Login, MemberSession, Outcome, UnfinishedLogin};

/// Whom an event is about, as far as that is known by then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject<'a> {
    /// Stytch's id of the member.
    pub member_id: Option<&'a str>,
    /// Stytch's id of the organization.
    pub organization_id: Option<&'a str>,
    /// The address.
    pub email: Option<&'a EmailAddress>,
    /// Who does it in the member's name.
    pub impersonator: Option<&'a Impersonator>,
}

impl<'a> From<&'a MemberSession> for Subject<'a> {
    fn from(member: &'a MemberSession) -> Self {
        Self {
            member_id: Some(&member.member_id),
            organization_id: Some(&member.organization_id),
            email: Some(&member.email),
            impersonator: member.impersonator.as_ref(),
        }
    }
}

impl<'a> From<&'a IntermediateSession> for Subject<'a> {
    fn from(proven: &'a IntermediateSession) -> Self {
        Self { email: Some(&proven.email), ..Self::default() }
    }
}

impl<'a> From<&'a Outcome> for Subject<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        match outcome {
            Outcome::Proven(proven) => proven.as_ref().into(),
            Outcome::Login(login) => login.into(),
        }
    }
}

impl<'a> From<&'a Login> for Subject<'a> {
    fn from(login: &'a Login) -> Self {
        match login {
            Login::Member(member) => member.as_ref().into(),
            Login::Unfinished(unfinished) => unfinished.as_ref().into(),
        }
    }
}

impl<'a> From<&'a UnfinishedLogin> for Subject<'a> {
    fn from(login: &'a UnfinishedLogin) -> Self {
        Self {
            member_id: Some(&login.member_id),
            organization_id: Some(&login.organization_id),
            email: Some(&login.email),
            impersonator: None,
        }
    }
}

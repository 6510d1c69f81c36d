//! What Stytch hands us and the session keeps: tokens, and the states of a login they stand for.
//!
//! Nothing here reaches a browser. A [`Token`] has no `Serialize` of its own and prints as a placeholder;
//! only the session record, which is encrypted at rest, spells out how to store one.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::error::{AppError, Refusal};
use crate::model::{EmailAddress, Joining, Membership, OrganizationCard, OrganizationFace, Requirement};
use crate::paths::NextStep;
use crate::server::credential_change::Changing;
use crate::server::lenient;
use crate::server::second_step::SecondStep;
use crate::server::way::Way;

/// A secret from Stytch: a session token, a session JWT or an intermediate session token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Wraps a secret.
    pub fn new(secret: String) -> Self {
        Self(secret)
    }

    /// The secret itself, for a call to Stytch.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How a token is written into the encrypted session record, and nowhere else.
pub(in crate::server) mod sealed_token {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Token;

    pub(in crate::server) fn serialize<S: Serializer>(token: &Token, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&token.0)
    }

    pub(in crate::server) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Token, D::Error> {
        String::deserialize(deserializer).map(Token)
    }
}

/// A proven email that has not chosen an organization yet (Stytch's intermediate session).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IntermediateSession {
    /// Stytch's intermediate session token.
    #[serde(with = "sealed_token")]
    pub token: Token,
    /// The proven address.
    pub email: EmailAddress,
    /// When it ends, whatever happens. Stytch's limit is ten minutes from issue.
    #[serde(with = "time::serde::timestamp")]
    pub deadline: OffsetDateTime,
    /// True when the person has named the address here, or this browser has asked for its proof: then nobody else can have led
    /// them to it.
    #[serde(default, deserialize_with = "lenient::field")]
    pub is_named: bool,
    /// What was discovered.
    pub organizations: Vec<OrganizationCard>,
    /// How the address was proven.
    #[serde(default, deserialize_with = "lenient::field")]
    pub way: Way,
}

/// A member signed in to one organization.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberSession {
    /// Stytch's id of the member; empty in a record of a release that did not keep it, until Stytch is asked again.
    #[serde(default, deserialize_with = "lenient::field")]
    pub member_id: String,
    /// Stytch's id of the organization.
    pub organization_id: String,
    /// The organization's public side.
    pub organization: OrganizationFace,
    /// Stytch's session token.
    #[serde(with = "sealed_token")]
    pub token: Token,
    /// Stytch's session JWT: proves the session for five minutes without a call.
    #[serde(with = "sealed_token")]
    pub jwt: Token,
    /// The member's address.
    pub email: EmailAddress,
    /// The member's name, perhaps empty.
    pub name: String,
    /// Role ids.
    pub roles: Vec<String>,
    /// When the member was made.
    #[serde(with = "time::serde::timestamp::option")]
    pub member_since: Option<OffsetDateTime>,
    /// When the session began.
    #[serde(with = "time::serde::timestamp")]
    pub started: OffsetDateTime,
    /// When it ends unless it is extended.
    #[serde(with = "time::serde::timestamp")]
    pub expires: OffsetDateTime,
    /// How people join this organization; `None` in a record of a release that kept a sentence.
    #[serde(default, deserialize_with = "lenient::field")]
    pub joining: Option<Joining>,
    /// How the member came in.
    #[serde(default, deserialize_with = "lenient::field")]
    pub way: Way,
    /// Who has it, in the member's name; `None` where that is the member.
    #[serde(default, deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub impersonator: Option<Impersonator>,
    /// What of their own account the member is changing.
    #[serde(default, deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub changing: Option<Box<Changing>>,
}

/// Somebody who is in an organization in a member's name. Stytch need not say who that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impersonator {
    /// Stytch's id, perhaps empty.
    #[serde(default, deserialize_with = "lenient::field")]
    pub id: String,
    /// Their address as Stytch has it, perhaps empty.
    #[serde(default, deserialize_with = "lenient::field")]
    pub email: String,
}

impl Impersonator {
    /// Their address, or else their id.
    pub fn name(&self) -> &str {
        if self.email.is_empty() { &self.id } else { &self.email }
    }
}

impl MemberSession {
    /// False where somebody else has it in the member's name: it leads nowhere else then.
    pub const fn is_their_own(&self) -> bool {
        self.impersonator.is_none()
    }

    /// The member, for what is theirs alone to do: to change their account, or to speak for the organization.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for who is there in the member's name.
    pub fn in_person(&self) -> Result<&Self, AppError> {
        if self.is_their_own() { Ok(self) } else { Err(AppError::OrganizationRefused(Refusal::NotPermitted)) }
    }

    /// Its row in the switcher.
    pub fn card(&self) -> OrganizationCard {
        OrganizationCard {
            organization_id: self.organization_id.clone(),
            name: self.organization.name.clone(),
            slug: self.organization.slug.clone(),
            logo_url: self.organization.logo_url.clone(),
            membership: Membership::Active,
            requirement: None,
            signed_in: true,
        }
    }
}

/// A login the organization does not accept yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnfinishedLogin {
    /// The intermediate session token that carries the steps done so far.
    #[serde(with = "sealed_token")]
    pub token: Token,
    /// Stytch's id of the member; empty in a record of a release that did not keep it.
    #[serde(default, deserialize_with = "lenient::field")]
    pub member_id: String,
    /// Stytch's id of the organization; empty in a record of a release that did not keep it.
    #[serde(default, deserialize_with = "lenient::field")]
    pub organization_id: String,
    /// The organization's public side.
    pub organization: OrganizationFace,
    /// Who is signing in.
    pub email: EmailAddress,
    /// What is missing.
    pub requirement: Requirement,
    /// What Stytch says of the second step, where one is missing.
    #[serde(default, deserialize_with = "lenient::field")]
    pub second_step: SecondStep,
    /// How the login was begun.
    #[serde(default, deserialize_with = "lenient::field")]
    pub way: Way,
    /// When it ends, whatever happens; `None` in a record of a release that did not keep it.
    #[serde(default, deserialize_with = "lenient::field")]
    pub deadline: Option<Moment>,
    /// When the email was proven that it comes from; `None` where that was just now.
    #[serde(default, deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub proven: Option<Moment>,
}

impl UnfinishedLogin {
    /// The page that asks for what it lacks.
    pub const fn missing(&self) -> NextStep {
        match self.requirement {
            Requirement::SecondStep => NextStep::SecondStep,
            Requirement::OtherMethod(_) => NextStep::Unfinished,
        }
    }
}

/// A moment, stored in Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(#[serde(with = "time::serde::timestamp")] pub OffsetDateTime);

/// What a login came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Login {
    /// A member session.
    Member(Box<MemberSession>),
    /// More is required.
    Unfinished(Box<UnfinishedLogin>),
}

impl Login {
    /// Whose it is.
    pub fn email(&self) -> &EmailAddress {
        match self {
            Self::Member(member) => &member.email,
            Self::Unfinished(login) => &login.email,
        }
    }

    /// Into which organization.
    pub fn organization(&self) -> &OrganizationFace {
        match self {
            Self::Member(member) => &member.organization,
            Self::Unfinished(login) => &login.organization,
        }
    }
}

/// What a method has come to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// A proven address; the organization is to be chosen.
    Proven(Box<IntermediateSession>),
    /// A login to one organization.
    Login(Login),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_never_prints() {
        assert_eq!(format!("{:?}", Token::new("hunter2".into())), "Token(…)");
    }
}

/// What a spent link came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Opened {
    /// A proven email.
    Discovery {
        /// Whose, and what it opens.
        intermediate: Box<IntermediateSession>,
        /// True when the browser that opened the link had asked for one for this address.
        asked_here: bool,
    },
    /// A login to one organization.
    Organization {
        /// What it came to.
        login: Login,
        /// True when the browser that opened the link had asked for it, with this address, or when its page named this
        /// account before the person said yes.
        asked_here: bool,
    },
}

//! One row of the organization picker.

use serde::{Deserialize, Serialize};

use super::by_name::by_name;
use super::email_address::EmailAddress;
use super::listed::Listed;
use super::method::Method;
use super::organization_face::OrganizationFace;
use super::sign_in_method::SignInMethod;
use super::slug::Slug;

/// A discovered organization, as the visitor may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationCard {
    /// Stytch's id.
    pub organization_id: String,
    /// Its name, as its people wrote it: any text at all.
    pub name: String,
    /// Its address.
    pub slug: Slug,
    /// An https image, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// How the visitor belongs, or may come to belong.
    pub membership: Membership,
    /// What it will ask before it lets the member in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirement: Option<Requirement>,
    /// True when this browser already holds a session there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub signed_in: bool,
}

impl OrganizationCard {
    /// Its public side.
    pub fn face(&self) -> OrganizationFace {
        OrganizationFace { name: self.name.clone(), slug: self.slug.clone(), logo_url: self.logo_url.clone() }
    }
}

by_name! {
    /// Stytch's membership types (`membership.type` of a discovered organization).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Membership {
        /// An active member.
        Active,
        /// Signed up, never finished.
        Pending,
        /// Invited by mail.
        Invited,
        /// The email's domain opens it.
        EligibleByEmailDomain,
        /// A workspace at an OAuth provider opens it.
        EligibleByOauthTenant,
        /// A type this version does not know.
        Other,
    }
}

impl Membership {
    /// The group that the card stands in.
    pub fn group(&self) -> Group {
        match self {
            Self::Active => Group::Yours,
            Self::Pending | Self::Invited => Group::Invitations,
            Self::EligibleByEmailDomain => Group::ByDomain,
            Self::EligibleByOauthTenant | Self::Other => Group::Open,
        }
    }
}

/// The groups of the picker, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Of a member.
    Yours,
    /// Of somebody who is invited, or has begun to join.
    Invitations,
    /// Open to the email's domain.
    ByDomain,
    /// Open in another way.
    Open,
}

/// What an organization requires beyond the email link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Requirement {
    /// A second step (MFA).
    SecondStep,
    /// Another way of signing in: one of these, or, without any, whichever.
    OtherMethod(Vec<SignInMethod>),
}

impl Requirement {
    /// The one way of signing in that is asked for, where it is only one, and one that this version knows.
    pub fn only_method(&self) -> Option<Method> {
        match self {
            Self::OtherMethod(methods) => match methods.as_slice() {
                [SignInMethod::Known(method)] => Some(*method),
                _ => None,
            },
            Self::SecondStep => None,
        }
    }

    /// True when this way of signing in is one that is asked for.
    pub fn takes(&self, method: Method) -> bool {
        match self {
            Self::OtherMethod(methods) => methods.is_empty() || methods.contains(&SignInMethod::Known(method)),
            Self::SecondStep => false,
        }
    }
}

/// The picker's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationChoice {
    /// Whose organizations these are.
    pub email: EmailAddress,
    /// The organizations, in the order to show them: those of one page of the list.
    pub cards: Vec<OrganizationCard>,
    /// Which page that is.
    pub listed: Listed,
    /// The organization used last.
    pub current: Option<Slug>,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
    /// When the choice times out; `None` for a signed-in member who is switching.
    pub deadline: Option<Deadline>,
    /// True when the browser was going somewhere, and goes on there after the choice.
    pub leads_on: bool,
    /// True when there may be more of them than could be found out.
    pub incomplete: bool,
}

/// The end of a time that a person is waited for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Seconds until then, at the time of the answer.
    pub seconds_left: i64,
    /// The time of the day in UTC, for whoever cannot be shown the seconds: "14:32".
    pub until: String,
}

impl OrganizationChoice {
    /// True when a member is switching, rather than a visitor signing in.
    pub fn is_switcher(&self) -> bool {
        self.deadline.is_none()
    }
}

//! The form that makes an organization.

use serde::{Deserialize, Serialize};

use super::by_name::by_name;
use super::email_address::EmailAddress;

/// `/organizations/new`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewOrganization {
    /// The form.
    Form {
        /// Ties two submits of one form together, so that they make one organization.
        attempt: String,
        /// Whether others at the creator's domain may join by their address.
        by_domain: ByDomain,
        /// What was typed before the proof of the address was over.
        draft: Option<Draft>,
    },
    /// For a signed-in member: creating one needs a freshly proven email.
    ProveEmailFirst {
        /// The member's address.
        email: EmailAddress,
    },
}

/// Whether an organization can be opened to the domain of who makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ByDomain {
    /// To this one.
    Offered(String),
    /// Anybody can have an address at this one.
    Common(String),
    /// Nothing shows that the address is theirs.
    Unproven,
}

/// A form for a new organization that could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The name, as typed.
    pub name: String,
    /// The slug, as typed.
    pub slug: String,
}

/// What the form says beside a name and a slug, each empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Further {
    /// The address of a logo, as typed.
    pub logo: String,
    /// Anything, to let everybody at the creator's domain join.
    pub domain: String,
    /// Anything, to invite people next.
    pub then: String,
}

by_name! {
    /// Why the address of a logo was refused.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum LogoProblem {
        /// It is no https address.
        NotHttps,
        /// It is too long.
        TooLong,
    }
}

by_name! {
    /// Why an organization cannot be opened to a domain.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum DomainProblem {
        /// Stytch takes it for one that is nobody's own, or somebody else's.
        Refused,
    }
}

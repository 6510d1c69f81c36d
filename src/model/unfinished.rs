//! `/login/unfinished`.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::email_address::EmailAddress;
use super::method::Method;
use super::organization_card::{Deadline, Requirement};
use super::organization_face::OrganizationFace;

/// An unfinished login: what the organization still requires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// The organization.
    pub organization: OrganizationFace,
    /// Who is signing in.
    pub email: EmailAddress,
    /// What is missing.
    pub requirement: Requirement,
    /// True where the organization has an identity provider to sign in by.
    pub has_sso: bool,
    /// How the login was begun.
    pub method: Method,
    /// When the login ends unless it is finished; `None` where that is not known.
    pub deadline: Option<Deadline>,
    /// True when other organizations can still be chosen.
    pub can_choose_another: bool,
    /// What an administrator needs to look into it.
    pub case: Case,
}

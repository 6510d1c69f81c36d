//! A member's own page.

use serde::{Deserialize, Serialize};

use super::credential_change::AccountWays;
use super::email_address::EmailAddress;
use super::method::Method;
use super::organization_face::OrganizationFace;
use super::organization_page::Role;

/// `/org/{slug}/account`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The organization.
    pub organization: OrganizationFace,
    /// Who the member is.
    pub details: AccountDetails,
    /// What the member signs in with; `None` while Stytch does not say.
    pub ways: Option<AccountWays>,
}

/// Who the member is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// The member's name, perhaps empty.
    pub name: String,
    /// The member's address.
    pub email: EmailAddress,
    /// What the member may do; never empty.
    pub roles: Vec<Role>,
    /// How the member came in.
    pub method: Method,
    /// Stytch's id of the member, for support; perhaps empty.
    pub member_id: String,
    /// Stytch's id of the organization, for support.
    pub organization_id: String,
}

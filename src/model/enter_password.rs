//! `/login/password`.

use serde::{Deserialize, Serialize};

use super::email_address::EmailAddress;
use super::method::Method;
use super::organization_face::OrganizationFace;

/// For whom a password is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterPassword {
    /// The address, as it was typed. Whether it has a password is told to nobody.
    pub email: EmailAddress,
    /// At whose door; `None` for discovery.
    pub organization: Option<OrganizationFace>,
    /// The ways in by a mail to the same address.
    pub others: Vec<Method>,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

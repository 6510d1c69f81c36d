//! The form that makes an organization.

use serde::{Deserialize, Serialize};

use super::email_address::EmailAddress;

/// `/organizations/new`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewOrganization {
    /// The form.
    Form {
        /// Ties two submits of one form together, so that they make one organization.
        attempt: String,
    },
    /// For a signed-in member: creating one needs a freshly proven email.
    ProveEmailFirst {
        /// The member's address.
        email: EmailAddress,
    },
}

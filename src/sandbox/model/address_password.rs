//! The password of an address, for all of its organizations.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use super::member::Password;

/// What a password reset by discovery sets. It stands beside the passwords of the members,
/// since an address may have a password before it has an organization.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AddressPassword {
    pub(crate) email_address: EmailAddress,
    pub(crate) password: Password,
}

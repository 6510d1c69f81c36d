//! An email address, once it was read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An address that the server has read: its domain in lower case and Unicode, its local part as typed. What travels and
/// what is stored was read before, and is not judged again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// Why an address was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum EmailProblem {
    /// Nothing was typed.
    Empty,
    /// It is not of the form `name@domain`.
    Malformed,
    /// There are two addresses, or more.
    Several,
    /// It is longer than mail allows.
    TooLong,
    /// It holds a character that cannot be seen, usually pasted along.
    Invisible(Invisible),
    /// Stytch cannot deliver to it, for instance after a hard bounce.
    Undeliverable,
    /// A list of the project's keeps it out.
    Refused,
}

/// A character that renders as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invisible(char);

impl Invisible {
    /// Names it.
    pub fn new(letter: char) -> Self {
        Self(letter)
    }

    /// Which it is.
    pub fn letter(self) -> char {
        self.0
    }
}

impl EmailAddress {
    /// Takes a text for an address without a look: whoever calls this has read it.
    pub fn trusted(text: String) -> Self {
        Self(text)
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`, in lower case.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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
pub enum EmailProblem {
    /// Nothing was typed.
    #[error("Enter your email address.")]
    Empty,
    /// It is not of the form `name@domain`.
    #[error("That does not look like an email address. It should look like name@company.com.")]
    Malformed,
    /// There are two addresses, or more.
    #[error("Those are several addresses. Enter one of them.")]
    Several,
    /// It is longer than mail allows.
    #[error("That is too long: an email address has at most 254 characters.")]
    TooLong,
    /// It holds a character that cannot be seen, usually pasted along.
    #[error("There is an invisible character in that address ({0}). Delete it and type the address again.")]
    Invisible(Invisible),
    /// Stytch cannot deliver to it, for instance after a hard bounce.
    #[error("We cannot deliver to that address. Try another one, or ask your administrator.")]
    Undeliverable,
}

/// A character that renders as nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invisible(char);

impl Invisible {
    /// Names it.
    pub fn new(letter: char) -> Self {
        Self(letter)
    }
}

impl fmt::Display for Invisible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.0 {
            '\u{200b}' => "zero-width space",
            '\u{200c}' => "zero-width non-joiner",
            '\u{200d}' => "zero-width joiner",
            '\u{feff}' => "byte-order mark",
            '\u{00ad}' => "soft hyphen",
            '\u{00a0}' => "no-break space",
            other => return write!(f, "U+{:04X}", u32::from(other)),
        };
        f.write_str(name)
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

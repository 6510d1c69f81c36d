//! An email address: checked once, compared without regard to case.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

/// The longest address SMTP can carry (RFC 5321, 4.5.3.1.3, less the angle brackets).
const MAX_LENGTH: usize = 254;
/// The longest part before the `@` (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL_LENGTH: usize = 64;
/// What an unquoted local part may hold beside letters and digits (RFC 5322, `atext`).
const LOCAL_PUNCTUATION: &str = "!#$%&'*+-/=?^_`{|}~.";

/// An email address in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; `None` if it is not one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.rsplit_once('@')?;
        let fits = text.len() <= MAX_LENGTH && local.len() <= MAX_LOCAL_LENGTH;
        (fits && is_local_part(local) && is_domain(domain)).then(|| Self(text.to_lowercase()))
    }

    /// The address as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`.
    pub(crate) fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the `@`.
    pub(crate) fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the text is a domain name of at least two labels.
pub(crate) fn is_domain(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    let last_is_a_name = labels.last().is_some_and(|last| !last.chars().all(char::is_numeric));
    labels.len() >= 2 && last_is_a_name && labels.iter().all(|label| is_label(label))
}

/// A letter or a digit, of any script: some letters are only written with a mark of their own.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_label(label: &str) -> bool {
    let inner = label.chars().all(|c| is_letter(c) || c == '-');
    !label.is_empty() && inner && !label.starts_with('-') && !label.ends_with('-')
}

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| is_letter(c) || LOCAL_PUNCTUATION.contains(c);
    !local.is_empty()
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

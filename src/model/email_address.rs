//! An email address as a person types it, made fit to send to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Longest address we accept, in bytes (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const MAX_ADDRESS: usize = 254;
/// Longest local part, in bytes (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;

/// A well-formed address: trimmed, domain in lower case, local part as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
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
    /// Parses what was typed or pasted. Spaces and invisible characters around it are dropped.
    ///
    /// # Errors
    /// An [`EmailProblem`] that says what to change.
    pub fn parse(typed: &str) -> Result<Self, EmailProblem> {
        let typed = typed.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if typed.is_empty() {
            return Err(EmailProblem::Empty);
        }
        if typed.len() > MAX_ADDRESS {
            return Err(EmailProblem::TooLong);
        }
        if let Some(hidden) = typed.chars().find(|&c| is_invisible(c)) {
            return Err(EmailProblem::Invisible(Invisible(hidden)));
        }
        let (local, domain) = typed.split_once('@').ok_or(EmailProblem::Malformed)?;
        if !is_local_part(local) || !is_domain(domain) {
            return Err(EmailProblem::Malformed);
        }
        Ok(Self(format!("{local}@{}", domain.to_lowercase())))
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`, in lower case.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// What two spellings of one mailbox have in common.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= MAX_LOCAL_PART
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00a0}' | '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailProblem;

    fn try_from(typed: String) -> Result<Self, EmailProblem> {
        Self::parse(&typed)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(typed: &str) -> Result<String, EmailProblem> {
        EmailAddress::parse(typed).map(String::from)
    }

    #[test]
    fn spaces_and_invisible_characters_around_an_address_are_dropped() {
        assert_eq!(parsed(" \u{200b}ada@acme.example\u{feff}\n"), Ok("ada@acme.example".into()));
    }

    #[test]
    fn the_domain_is_lower_cased_and_the_local_part_kept() {
        assert_eq!(parsed("Ada.L+door@ACME.Example"), Ok("Ada.L+door@acme.example".into()));
    }

    #[test]
    fn an_international_domain_is_kept_as_typed() {
        assert_eq!(parsed("ada@Bücher.example"), Ok("ada@bücher.example".into()));
    }

    #[test]
    fn each_malformed_address_says_what_is_wrong() {
        assert_eq!(parsed("  "), Err(EmailProblem::Empty));
        for typed in ["a@", "@b.example", "a b@c.example", "a@b@c.example", "ada", "a@b", "a@b..c", "a@-b.example"] {
            assert_eq!(parsed(typed), Err(EmailProblem::Malformed), "{typed}");
        }
        assert_eq!(parsed(&format!("a@{}.example", "b".repeat(400))), Err(EmailProblem::TooLong));
    }

    #[test]
    fn a_hidden_character_inside_is_named() {
        let problem = parsed("ada\u{200b}@acme.example").unwrap_err();
        assert!(problem.to_string().contains("zero-width space"), "{problem}");
    }
}

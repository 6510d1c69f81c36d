//! A member's name.

use super::organization::{NameProblem, readable};

/// A name of 1 to 128 characters with something to read in it. What nobody can type, or what turns the reading direction of
/// whatever stands beside it, is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberName(String);

impl MemberName {
    /// Parses what was typed.
    ///
    /// # Errors
    /// A [`NameProblem`] that says what to change.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        let plain = |letter: &char| {
            !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let name: String = typed.chars().filter(plain).collect();
        readable(&name).map(Self)
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_it_is_read() {
        let parsed = |typed| MemberName::parse(typed).map(|name| name.as_str().to_owned());
        assert_eq!(parsed("  Ada Lovelace "), Ok("Ada Lovelace".to_owned()));
        assert_eq!(parsed("Zoë\u{202e}evil\n"), Ok("Zoëevil".to_owned()));
        assert_eq!(parsed("\u{200f}عائشة"), Ok("\u{200f}عائشة".to_owned()), "a mark that belongs to the script stays");
        assert_eq!(parsed(" \t"), Err(NameProblem::Empty));
        assert_eq!(parsed("…"), Err(NameProblem::NothingToRead));
        assert_eq!(parsed(&"x".repeat(129)), Err(NameProblem::TooLong));
    }
}

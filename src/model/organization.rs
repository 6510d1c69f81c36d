//! An organization's name.

use super::by_name::by_name;

/// A name of 1 to 128 characters with something to read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationName(String);

by_name! {
    /// Why a name was refused.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum NameProblem {
        /// Nothing was typed.
        Empty,
        /// It is too long.
        TooLong,
        /// It has no letter or digit.
        NothingToRead,
        /// Stytch refuses a word in it.
        BannedWords,
    }
}

impl OrganizationName {
    /// Most characters in a name (Stytch, organization object: `organization_name`).
    pub const MAX: usize = 128;

    /// Parses what was typed.
    ///
    /// # Errors
    /// A [`NameProblem`] that says what to change.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        readable(typed).map(Self)
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name without the blanks around it: an organization's, or a member's.
pub(super) fn readable(typed: &str) -> Result<String, NameProblem> {
    let name = typed.trim();
    match name.chars().count() {
        0 => Err(NameProblem::Empty),
        1..=OrganizationName::MAX if name.chars().any(char::is_alphanumeric) => Ok(name.to_owned()),
        1..=OrganizationName::MAX => Err(NameProblem::NothingToRead),
        _ => Err(NameProblem::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_something_to_read() {
        assert_eq!(OrganizationName::parse("   "), Err(NameProblem::Empty));
        assert_eq!(OrganizationName::parse("🚀🚀"), Err(NameProblem::NothingToRead));
        assert_eq!(OrganizationName::parse(&"x".repeat(129)), Err(NameProblem::TooLong));
        assert_eq!(OrganizationName::parse(" 日本アクメ ").unwrap().as_str(), "日本アクメ");
    }
}

//! A password that a person types.

use std::fmt;

use crate::model::PasswordProblem;

/// Longest that is taken, in bytes: far beyond what a manager makes (NIST SP 800-63B asks for 64 characters at least), and short
/// enough to be judged at once.
const LONGEST: usize = 1_000;

/// A password, to the letter. It never prints, and has no way into a store or to a browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes what was typed as it is: blanks count, and so does every spelling of a letter, for whoever set it has sent the
    /// same bytes.
    ///
    /// # Errors
    /// What is wrong with it, as far as that shows without asking anybody.
    pub fn parse(typed: &str) -> Result<Self, PasswordProblem> {
        match typed.len() {
            0 => Err(PasswordProblem::Empty),
            length if length > LONGEST => Err(PasswordProblem::TooLong),
            _ => Ok(Self(typed.to_owned())),
        }
    }

    /// The password itself, for a call to Stytch.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_to_the_letter_and_never_prints() {
        for typed in [" a b ", "ünï", "1", &"x".repeat(LONGEST)] {
            let password = Password::parse(typed).unwrap();
            assert_eq!((password.reveal(), format!("{password:?}").as_str()), (typed, "Password(…)"));
        }
        assert_eq!(Password::parse(""), Err(PasswordProblem::Empty));
        assert_eq!(Password::parse(&"x".repeat(5_000)), Err(PasswordProblem::TooLong));
    }
}

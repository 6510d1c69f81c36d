//! What may be wrong with a password.

use serde::{Deserialize, Serialize};

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
// By the name: for the browser, which reads names anyway, that is less than an enum of serde's.
#[serde(try_from = "String", into = "String")]
pub enum PasswordProblem {
    /// Nothing was typed.
    Empty,
    /// It is longer than any that is taken.
    TooLong,
    /// It is not the one of this address, or the address has none: which of these is told to nobody.
    Wrong,
    /// It is not that of who is signed in.
    NotTheirs,
    /// It is in a list of leaked ones.
    Breached,
    /// It is too easy to guess.
    Weak,
    /// For its keys lie in a row.
    Keyboard,
    /// For it says something over and over.
    Repeats,
    /// For it counts, or goes through the alphabet.
    Sequence,
    /// For it is a year or a day.
    Date,
    /// For many people have it, or one like it.
    Common,
    /// For it is one word.
    Word,
    /// For it is a name.
    Name,
    /// It has too few characters.
    Short,
    /// It has too few kinds of characters.
    Plain,
}

/// What Stytch thinks of a password that may become somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordAdvice {
    /// What is wrong with it; `None` for one that will do.
    pub problem: Option<PasswordProblem>,
}

impl PasswordProblem {
    /// Every problem.
    pub const ALL: [Self; 15] = [
        Self::Empty,
        Self::TooLong,
        Self::Wrong,
        Self::NotTheirs,
        Self::Breached,
        Self::Weak,
        Self::Keyboard,
        Self::Repeats,
        Self::Sequence,
        Self::Date,
        Self::Common,
        Self::Word,
        Self::Name,
        Self::Short,
        Self::Plain,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::Wrong => "wrong",
            Self::NotTheirs => "not_theirs",
            Self::Breached => "breached",
            Self::Weak => "weak",
            Self::Keyboard => "keyboard",
            Self::Repeats => "repeats",
            Self::Sequence => "sequence",
            Self::Date => "date",
            Self::Common => "common",
            Self::Word => "word",
            Self::Name => "name",
            Self::Short => "short",
            Self::Plain => "plain",
        }
    }
}

impl TryFrom<String> for PasswordProblem {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|problem| problem.name() == name).ok_or("no problem of ours")
    }
}

impl From<PasswordProblem> for String {
    fn from(problem: PasswordProblem) -> Self {
        problem.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_goes_by_its_name() {
        for problem in PasswordProblem::ALL {
            assert_eq!(PasswordProblem::try_from(problem.name().to_owned()), Ok(problem));
            assert_eq!(serde_json::to_value(problem).unwrap(), problem.name());
        }
        assert!(serde_json::from_str::<PasswordProblem>("\"fine\"").is_err());
    }
}

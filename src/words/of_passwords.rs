//! The words for what is wrong with a password.

use super::catalogue::Passwords;
use crate::model::PasswordProblem;

impl Passwords {
    /// What is wrong with it.
    pub const fn problem(&self, problem: PasswordProblem) -> &'static str {
        let problems = &self.problems;
        match problem {
            PasswordProblem::Empty => problems.empty,
            PasswordProblem::TooLong => problems.too_long,
            PasswordProblem::Wrong => problems.wrong,
            PasswordProblem::NotTheirs => problems.not_theirs,
            PasswordProblem::Breached => problems.breached,
            PasswordProblem::Weak => problems.weak,
            PasswordProblem::Keyboard => problems.keyboard,
            PasswordProblem::Repeats => problems.repeats,
            PasswordProblem::Sequence => problems.sequence,
            PasswordProblem::Date => problems.date,
            PasswordProblem::Common => problems.common,
            PasswordProblem::Word => problems.word,
            PasswordProblem::Name => problems.name,
            PasswordProblem::Short => problems.short,
            PasswordProblem::Plain => problems.plain,
        }
    }
}

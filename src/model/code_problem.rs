//! What may be wrong with a code that was typed.

use super::by_name::by_name;

by_name! {
    /// What is wrong with it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum CodeProblem {
        /// Nothing was typed.
        Empty,
        /// It is no row of digits, or of no length that a code has.
        Malformed,
        /// It is another one.
        Wrong,
        /// It was used before: an authenticator app shows the next one soon.
        Used,
        /// It is none of the authenticator app, but a recovery code, or the other way round.
        OfAnotherKind,
    }
}

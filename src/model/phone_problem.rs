//! What may be wrong with a phone number that was typed.

use super::by_name::by_name;

by_name! {
    /// What is wrong with it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum PhoneProblem {
        /// Nothing was typed.
        Empty,
        /// It is no number of any country.
        Malformed,
        /// It is one that takes no text messages, such as a landline.
        NoMessages,
        /// The account has another one, which only an administrator can take away.
        Another,
    }
}

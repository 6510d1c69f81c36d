//! What may be wrong with the identity service.

use crate::model::by_name::by_name;

by_name! {
    /// What is wrong with the identity service.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Trouble {
        /// No connection.
        Unreachable,
        /// No answer in time.
        Slow,
        /// An error of its own, or an answer that is none.
        Failing,
    }
}

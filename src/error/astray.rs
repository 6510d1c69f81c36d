//! A sign-in that has led away, and not back in.

use crate::model::by_name::by_name;

by_name! {
    /// Why a sign-in that led away, to a provider, has not led back in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Astray {
        /// It did not begin in this browser, or so long ago that nothing is left of it.
        Elsewhere,
        /// It was bound to no browser when it began.
        Unbound,
        /// Its token was used before, or its time is over.
        Over,
        /// The person has said no, there.
        Denied,
        /// It has failed there.
        Failed,
        /// What came back is no answer, or more than one.
        Unreadable,
        /// It was another account than the one whose login was to be finished.
        OtherAccount,
    }
}

impl Astray {
    /// The HTTP status.
    pub(super) const fn status(self) -> u16 {
        match self {
            Self::Failed | Self::Unreadable => 400,
            Self::Elsewhere | Self::Unbound | Self::Denied | Self::OtherAccount => 403,
            Self::Over => 410,
        }
    }
}

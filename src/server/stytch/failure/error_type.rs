//! What is said of one of Stytch's errors, and how the table of them is written.

use crate::error::{AppError, Refusal};

/// What is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// What the visitor has typed, opened, or waited too long with.
    Visitor,
    /// A rule of the organization's.
    Organization,
    /// How the project is configured, at Stytch or here; with what its operator is to do.
    Project(&'static str),
    /// Stytch itself.
    Stytch,
    /// Portico, which should not have asked in this way.
    Us,
}

/// What the visitor can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Mend what was typed.
    Mend,
    /// Have another link or code mailed.
    AskForAnother,
    /// Take another way.
    AnotherWay,
    /// Sign in, from the beginning.
    SignIn,
    /// Ask an administrator of the organization.
    AskAdministrator,
    /// Try again after a while.
    Wait,
    /// Try again.
    TryAgain,
    /// Tell support the reference.
    QuoteReference,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cause: Cause,
    pub(super) step: Step,
    /// Of the page that says it.
    pub(super) status: u16,
}

impl Row {
    /// What a visitor is told where the call makes nothing of its own of it; `None` where it is not met in such a call, so that
    /// something is wrong with what we believe of Stytch.
    pub(super) const fn told(self) -> Option<AppError> {
        match self.step {
            Step::AskAdministrator => Some(AppError::OrganizationRefused(Refusal::Other)),
            Step::Wait => Some(AppError::TooManyRequests { seconds: None, mails: false }),
            Step::Mend
            | Step::AskForAnother
            | Step::AnotherWay
            | Step::SignIn
            | Step::TryAgain
            | Step::QuoteReference => None,
        }
    }
}

/// Writes the table: rows of a cause, a step and a status, with the errors that they hold for.
macro_rules! error_types {
    ($($cause:expr, $step:expr, $status:literal => { $($name:ident = $text:literal,)* })*) => {
        /// An `error_type` that is known here. Nothing else spells one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorType {
            $($(
                #[doc = concat!("`", $text, "`.")]
                $name,
            )*)*
        }

        impl ErrorType {
            /// All of them.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// Reads Stytch's word; `None` for one that is not known here.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($($text => Some(Self::$name),)*)*
                    _ => None,
                }
            }

            /// Stytch's word.
            pub const fn text(self) -> &'static str {
                match self {
                    $($(Self::$name => $text,)*)*
                }
            }

            /// Its row.
            pub(super) const fn row(self) -> super::error_type::Row {
                match self {
                    $($(Self::$name)|* => super::error_type::Row { cause: $cause, step: $step, status: $status },)*
                }
            }
        }
    };
}

pub(super) use error_types;

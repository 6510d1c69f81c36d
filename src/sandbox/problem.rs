//! An error answer of the API: its type, its status, its words.

pub(crate) mod catalogue;

use std::borrow::Cow;

use serde_json::Value;

/// An error answer.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) error_type: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
    pub(crate) details: Option<Value>,
    /// Whether what the call changed before it failed is kept: a wrong code counts.
    pub(crate) keeps_changes: bool,
}

impl Problem {
    /// A problem with Stytch's name for it.
    pub(crate) const fn new(status: u16, error_type: &'static str, message: &'static str) -> Self {
        let (error_type, message) = (Cow::Borrowed(error_type), Cow::Borrowed(message));
        Self { status, error_type, message, details: None, keeps_changes: false }
    }

    /// The same problem in other words.
    pub(crate) fn saying(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), ..self }
    }

    /// The same problem with `error_details`.
    pub(crate) fn detailed(self, details: Value) -> Self {
        Self { details: Some(details), ..self }
    }

    /// The same problem of a call whose changes are kept.
    pub(crate) fn keeping_changes(self) -> Self {
        Self { keeps_changes: true, ..self }
    }
}

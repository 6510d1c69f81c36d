//! An error answer of the API: its type, its status, its words.

pub(crate) mod catalogue;

use super::store::NotSaved;
use serde_json::Value;
use std::borrow::Cow;

/// An error answer.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) error_type: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
    pub(crate) details: Option<Value>,
}

impl Problem {
    /// A problem with Stytch's name for it.
    pub(crate) const fn new(status: u16, error_type: &'static str, message: &'static str) -> Self {
        Self { status, error_type: Cow::Borrowed(error_type), message: Cow::Borrowed(message), details: None }
    }

    /// The same problem in other words.
    pub(crate) fn saying(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), ..self }
    }

    /// The same problem with `error_details`.
    pub(crate) fn detailed(self, details: Value) -> Self {
        Self { details: Some(details), ..self }
    }
}

impl From<NotSaved> for Problem {
    fn from(_: NotSaved) -> Self {
        catalogue::INTERNAL_SERVER_ERROR
    }
}

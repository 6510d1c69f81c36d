//! A good answer: its fields, and the JWT that is still to be signed.

use serde::Serialize;
use serde_json::Value;

use crate::model::Object;

/// A good answer, without the envelope's own fields.
#[derive(Default)]
pub(crate) struct Reply {
    pub(crate) fields: Object,
    /// The claims of the session JWT that goes into `session_jwt`. Signing is slow, so it
    /// happens when the state is no longer locked.
    pub(crate) session_jwt: Option<Value>,
    /// Where a browser is to go on, if this is a page and not a call.
    pub(crate) redirect: Option<Redirect>,
}

/// Where a browser is to go on.
pub(crate) struct Redirect {
    /// The status of the answer, one of those that redirect.
    pub(crate) status: u16,
    /// The address, token included if there is one.
    pub(crate) location: String,
}

impl Reply {
    /// An answer that says nothing but that it is one.
    pub(crate) fn ok() -> Self {
        Self::default()
    }

    /// An answer that leads a browser on.
    pub(crate) fn redirect(status: u16, location: String) -> Self {
        Self { redirect: Some(Redirect { status, location }), ..Self::default() }
    }

    /// Adds a field.
    pub(crate) fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.fields.insert(name.to_owned(), value);
        self
    }

    /// Adds the session JWT.
    pub(crate) fn with_session_jwt(mut self, claims: Value) -> Self {
        self.session_jwt = Some(claims);
        self
    }
}

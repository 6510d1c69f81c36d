//! One request of one visitor: the state, the session and the reference that its log lines share.

use axum::http::Extensions;
use axum::http::request::Parts;
use leptos::prelude::use_context;

use super::random;
use super::session::{Session, SessionRecord};
use super::state::AppState;
use crate::error::AppError;

/// Names a request in the log and on an error page.
#[derive(Clone, Debug)]
pub struct Reference(pub String);

impl Reference {
    /// A new one.
    pub fn draw() -> Self {
        Self(random::reference())
    }
}

/// What a use-case works with.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Shared by every request.
    pub state: AppState,
    /// This browser's session.
    pub session: Session,
    reference: String,
}

impl Visit {
    /// The visit of a request that went through the router's layers.
    ///
    /// # Errors
    /// [`AppError::Internal`] when it did not.
    pub fn of(state: &AppState, extensions: &Extensions) -> Result<Self, AppError> {
        let session = Session::of(extensions, state.sessions.clone()).ok_or_else(AppError::internal)?;
        let reference = extensions.get::<Reference>().map(|reference| reference.0.clone()).unwrap_or_default();
        Ok(Self { state: state.clone(), session, reference })
    }

    /// The same for a request that must change nothing.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { session: self.session.read_only(), ..self }
    }

    /// The visit that a server function or a render belongs to.
    ///
    /// # Errors
    /// [`AppError::Internal`] outside both.
    pub fn current() -> Result<Self, AppError> {
        let state = use_context::<AppState>().ok_or_else(AppError::internal)?;
        let parts = use_context::<Parts>().ok_or_else(AppError::internal)?;
        Self::of(&state, &parts.extensions)
    }

    /// The record. See [`Session::read`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn record(&self) -> Result<SessionRecord, AppError> {
        self.session.read(&self.state.read_lately).await
    }

    /// Stamps this request's reference on an answer that failed.
    ///
    /// # Errors
    /// The answer's own.
    pub fn stamp<T>(&self, answer: Result<T, AppError>) -> Result<T, AppError> {
        answer.map_err(|error| error.with_reference(&self.reference))
    }
}

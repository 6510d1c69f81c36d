//! One request of one visitor: the state, the session and the reference that its log lines share.

use std::net::IpAddr;

use axum::http::HeaderValue;
use axum::http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use axum::http::request::Parts;
use leptos::prelude::use_context;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::error::{AppError, Astray, Refusal};
use crate::model::{Case, OrganizationFace};
use crate::server::client_address;
use crate::server::preferences::Preferences;
use crate::server::references::{self, Reference, RequestId};
use crate::server::session::{Session, SessionRecord};
use crate::server::state::AppState;

/// What a use-case works with.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Shared by every request.
    pub state: AppState,
    /// This browser's session.
    pub session: Session,
    /// How this browser wants its pages.
    pub preferences: Preferences,
    /// When it began.
    pub began: OffsetDateTime,
    /// Whose address it comes from, as far as it is known; `None` where there is no connection.
    pub client: Option<IpAddr>,
    /// Names this request on an error page.
    pub reference: String,
    /// Names it among proxies and applications.
    pub request_id: Option<RequestId>,
    /// How the browser introduces itself.
    introduction: [Option<HeaderValue>; 2],
}

impl Visit {
    /// The visit of a request that went through the router's layers.
    ///
    /// # Errors
    /// [`AppError::Internal`] when it did not.
    pub fn of(state: &AppState, request: &Parts) -> Result<Self, AppError> {
        let session =
            Session::of(request, state.sessions.clone(), state.settings.https()).ok_or_else(AppError::internal)?;
        let reference = request.extensions.get::<Reference>().map(|reference| reference.0.clone()).unwrap_or_default();
        let request_id = request.extensions.get::<RequestId>().cloned();
        let introduction = [USER_AGENT, ACCEPT_LANGUAGE].map(|name| request.headers.get(name).cloned());
        let preferences = Preferences::of(&request.headers, &state.settings);
        let began = state.clock.now();
        let client = client_address::of(request, &state.settings.door.trusted_proxies);
        Ok(Self { state: state.clone(), session, preferences, began, client, reference, request_id, introduction })
    }

    /// The same for a request that must change nothing.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { session: self.session.read_only(), ..self }
    }

    /// The same for a request that does what a form does, and is none. See [`Session::acting`].
    #[must_use]
    pub fn acting(self) -> Self {
        Self { session: self.session.acting(), ..self }
    }

    /// The visit that a server function belongs to.
    ///
    /// # Errors
    /// [`AppError::Internal`] outside of one.
    pub fn current() -> Result<Self, AppError> {
        let state = use_context::<AppState>().ok_or_else(AppError::internal)?;
        let parts = use_context::<Parts>().ok_or_else(AppError::internal)?;
        Self::of(&state, &parts)
    }

    /// The record. See [`Session::read`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn record(&self) -> Result<SessionRecord, AppError> {
        self.session.read().await
    }

    /// The languages that the browser asks for, as it says them (RFC 9110 section 12.5.4).
    pub fn accepts_language(&self) -> Option<&str> {
        self.introduction[1].as_ref()?.to_str().ok()
    }

    /// Tells the submits of one browser from another's, as well as can be for one that has no session yet.
    pub fn submitter(&self) -> String {
        let mut hash = Sha256::new_with_prefix(self.session.name());
        for header in self.introduction.iter().flatten() {
            hash.update(header.as_bytes());
            hash.update("\n");
        }
        hex::encode(hash.finalize())
    }

    /// Stamps this request's reference on an answer that failed, and what an administrator needs to look into it.
    ///
    /// # Errors
    /// The answer's own.
    pub fn stamp<T>(&self, answer: Result<T, AppError>) -> Result<T, AppError> {
        answer.map_err(|error| {
            let error = error.with_reference(&self.reference);
            match error {
                // What is gone has no administrator.
                AppError::OrganizationRefused(Refusal::Gone) => error,
                AppError::OrganizationRefused(_)
                | AppError::Locked { .. }
                // By the provider, or by Stytch of what the provider said.
                | AppError::Astray { why: Astray::Denied | Astray::Failed, .. } => {
                    AppError::ForAdministrator(Box::new(error), Box::new(self.case()))
                }
                _ => error,
            }
        })
    }

    /// What an administrator needs to look into a refusal of this request.
    pub fn case(&self) -> Case {
        let at = self.state.clock.now().replace_nanosecond(0).unwrap_or(self.began);
        Case {
            reference: self.reference.clone(),
            upstream: references::last_call(),
            organization: references::organization(),
            at: at.format(&Rfc3339).unwrap_or_default(),
        }
    }

    /// The same for a refusal that is known to be this organization's.
    pub fn case_of(&self, organization: &OrganizationFace) -> Case {
        Case { organization: Some(organization.named()), ..self.case() }
    }
}

//! What Stytch calls the calls that are made for a request, and which organization they are about. It travels with the work, not by
//! hand: every call has one, and few ask for it.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderValue;
use tracing::Instrument;

use super::device::{made_with, user_agent};

/// Longest id that is kept, in letters. Stytch's have some fifty.
const LONGEST: usize = 128;
/// Longest name of an organization with its slug, in letters: each has 128 at most.
const LONGEST_ORGANIZATION: usize = 300;

tokio::task_local! {
    static NOTED: Arc<Mutex<Noted>>;
}

/// What is noted for a request.
#[derive(Debug, Default)]
struct Noted {
    call: Option<String>,
    organization: Option<String>,
}

/// Does a request's work, noting the calls that are made for it, and keeping at hand what its browser says of itself.
pub async fn noting_calls<T>(user_agent: Option<HeaderValue>, work: impl Future<Output = T>) -> T {
    NOTED.scope(Arc::default(), made_with(user_agent, work)).await
}

/// Work that goes on in a task of its own under the request's references.
pub fn carried<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    let noted = NOTED.try_with(Arc::clone).unwrap_or_default();
    NOTED.scope(noted, made_with(user_agent(), work)).in_current_span()
}

/// Notes what Stytch calls the call that it has just answered; `None` while there is no answer.
pub fn note_call(request_id: Option<&str>) {
    let id = request_id.filter(|id| !id.is_empty()).map(|id| id.chars().take(LONGEST).collect());
    // A call that no request waits for belongs to none.
    let _ = NOTED.try_with(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner).call = id);
}

/// What Stytch calls the last call made for this request; `None` when it made none, or another request's call was its too.
pub fn last_call() -> Option<String> {
    NOTED.try_with(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner).call.clone()).ok().flatten()
}

/// Notes which organization the request is about: its name and slug, or, where they are not known, Stytch's id.
pub fn note_organization(organization: &str) {
    let organization = Some(organization.chars().take(LONGEST_ORGANIZATION).collect());
    // Work that no request waits for is told to nobody.
    let _ = NOTED.try_with(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner).organization = organization);
}

/// Which organization the request is about, as far as that has come to be known.
pub fn organization() -> Option<String> {
    NOTED.try_with(|noted| noted.lock().unwrap_or_else(PoisonError::into_inner).organization.clone()).ok().flatten()
}

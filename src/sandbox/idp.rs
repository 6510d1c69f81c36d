//! The page that stands in for every identity provider: Google and the other OAuth providers,
//! and the organizations' own. It asks who somebody is there, believes it, and sends the
//! browser back to the application. It works without JavaScript, and has none.
//!
//! Knows nothing of tokens: it reads a sign-in that waits, and hands in the answer.

mod answer;
mod page;
mod people;
mod provider;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::api::providers::PAGE_PATH;
use crate::http::{failure, refuse_cross_site};
use crate::problem::catalogue;
use crate::project::Project;

/// The page and its form.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
        .route(&format!("{PAGE_PATH}{{id}}"), get(show::show).post(answer::answer))
        .method_not_allowed_fallback(async || failure(&catalogue::METHOD_NOT_ALLOWED))
        .layer(from_fn(refuse_cross_site))
}

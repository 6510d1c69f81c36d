//! The inbox page.

use super::project::Project;
use axum::Router;
use std::sync::Arc;

/// The page.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
}

//! HTTP: which handler a request reaches, and what guards all of them.

mod credentials;
mod envelope;
mod exchange;
mod guard;
mod hop;
mod hosts;
mod path;
mod watch;

pub(crate) use envelope::failure;
pub(crate) use guard::refuse_cross_site;
pub(crate) use hosts::Hosts;
pub(crate) use watch::DropConnection;

use super::choices::HOP_PATH;
use super::project::Project;
use super::{control, idp, page};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::Arc;

/// All of the sandbox: its pages, its control API, the identity provider it stands in for, the
/// hop of its mails, and the API itself,
/// which is whatever is none of these.
pub(crate) fn router(project: Arc<Project>) -> Router {
    Router::new()
        .merge(page::router())
        .merge(control::router())
        .merge(idp::router())
        .route(HOP_PATH, get(hop::follow))
        .fallback(exchange::answer)
        .layer(from_fn_with_state(Arc::clone(&project), watch::watch))
        .layer(from_fn_with_state(Arc::clone(&project), page::announce))
        .layer(from_fn_with_state(Arc::clone(&project), guard::only_by_name))
        .with_state(project)
}

//! The inbox page: the mails, as a person wants them. It works without JavaScript; with it,
//! mails appear as they arrive.
//!
//! Reads the state and never changes it.

mod age;
mod assets;
mod events;
mod list;
mod page;

use super::project::Project;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::header::{HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use list::MailList;
use serde::Deserialize;
use std::sync::Arc;

/// Nothing but the page's own style, script, mark and events; no frame may hold it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page and what it loads.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
        .route("/", get(whole))
        .route("/_sandbox/inbox/list", get(part))
        .route("/_sandbox/inbox/events", get(events::stream))
        .route(assets::STYLE_PATH, get(assets::style))
        .route(assets::SCRIPT_PATH, get(assets::script))
        .route(assets::MARK_PATH, get(assets::mark))
}

/// Whose mails to show.
#[derive(Debug, Deserialize)]
struct Filter {
    to: Option<String>,
}

impl Filter {
    fn address(self) -> Option<String> {
        self.to.map(|to| to.trim().to_lowercase()).filter(|to| !to.is_empty())
    }
}

async fn whole(State(project): State<Arc<Project>>, Query(filter): Query<Filter>) -> Response {
    let list = MailList::read(&project, filter.address());
    (headers(), page::render(&list)).into_response()
}

/// The part of the page that changes when a mail arrives.
async fn part(State(project): State<Arc<Project>>, Query(filter): Query<Filter>) -> Response {
    let list = MailList::read(&project, filter.address());
    (headers(), list.render()).into_response()
}

const fn headers() -> [(HeaderName, &'static str); 4] {
    [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ]
}

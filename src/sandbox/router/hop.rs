//! The hop: the address that a mail shows. It leads on to the application and spends nothing,
//! however often a person, a scanner or a preview follows it.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::http::failure;
use crate::page;
use crate::problem::catalogue;
use crate::project::Project;

#[derive(Deserialize)]
pub(super) struct Target {
    token: Option<String>,
}

/// Leads on with 303; says so to a person whose link is not known.
pub(super) async fn follow(
    State(project): State<Arc<Project>>,
    Query(target): Query<Target>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let token = target.token.unwrap_or_default();
    let link = project.store().tables().links.get(&token);
    match link {
        Some(link) => {
            let headers = [(CACHE_CONTROL, "no-store"), (REFERRER_POLICY, "no-referrer")];
            (headers, Redirect::to(&link.redirect_url)).into_response()
        }
        None if page::is_read_by_a_person(&method, &headers) => page::unknown_link(&project),
        None => failure(&catalogue::MAGIC_LINK_NOT_FOUND),
    }
}

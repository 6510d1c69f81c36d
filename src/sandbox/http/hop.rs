//! The hop: the address that a mail shows. It leads on to the application and spends nothing,
//! however often a person, a scanner or a preview follows it.

use super::envelope::failure;
use crate::sandbox::problem::catalogue;
use crate::sandbox::project::Project;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Target {
    token: Option<String>,
}

/// Leads on with 303.
pub(super) async fn follow(State(project): State<Arc<Project>>, Query(target): Query<Target>) -> Response {
    let token = target.token.unwrap_or_default();
    let link = project.store().tables().links.get(&token);
    match link {
        Some(link) => {
            let headers = [(CACHE_CONTROL, "no-store"), (REFERRER_POLICY, "no-referrer")];
            (headers, Redirect::to(&link.redirect_url)).into_response()
        }
        None => failure(&catalogue::MAGIC_LINK_NOT_FOUND),
    }
}

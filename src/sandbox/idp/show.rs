//! The page as it is answered.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::page::{self, Problems, Typed, View};
use super::{people, provider};
use crate::api::providers::pending;
use crate::model::PendingSignIn;
use crate::project::Project;

/// Nothing but the style and the mark of the sandbox's pages; no frame may hold it. It says nothing about
/// forms: browsers apply `form-action` to every redirect behind a form too, and the answer to
/// this one leads to the application, and on to wherever that leads.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Shows the question, or that it is over.
pub(super) async fn show(State(project): State<Arc<Project>>, Path(id): Path<String>) -> Response {
    match waiting(&project, &id) {
        Some(sign_in) => {
            let typed = Typed { email_address: sign_in.login_hint.clone(), ..Typed::default() };
            answer_with(StatusCode::OK, ask(&project, &sign_in, &typed, &Problems::default()))
        }
        None => over(&project),
    }
}

/// The sign-in with this id, if it still waits.
pub(super) fn waiting(project: &Project, id: &str) -> Option<Arc<PendingSignIn>> {
    pending(project.store().tables(), id, project.clock.now())
}

/// The question.
pub(super) fn ask(project: &Project, sign_in: &PendingSignIn, typed: &Typed, problems: &Problems) -> Markup {
    let store = project.store();
    let view = View {
        provider: provider::describe(store.tables(), sign_in),
        people: people::known(store.tables(), &sign_in.purpose),
        sign_in,
        typed,
        problems,
    };
    view.render()
}

/// What somebody sees whose sign-in does not wait any more, or never did.
pub(super) fn over(project: &Project) -> Response {
    answer_with(StatusCode::NOT_FOUND, page::over(project.redirect_urls.application().as_deref()))
}

pub(super) fn answer_with(status: StatusCode, markup: Markup) -> Response {
    (status, headers(), markup).into_response()
}

/// The referrer policy is not stricter, because with `no-referrer` browsers would send
/// `Origin: null` with the page's own form, and the guard would refuse it.
pub(super) const fn headers() -> [(HeaderName, &'static str); 4] {
    [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ]
}

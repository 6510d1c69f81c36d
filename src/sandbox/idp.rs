//! The page that stands in for every identity provider: Google and the other OAuth providers,
//! and the organizations' own. It asks who somebody is there, believes it, and sends the
//! browser back to the application. It works without JavaScript, and has none.
//!
//! Knows nothing of tokens: it reads a sign-in that waits, and hands in the answer.

mod answer;
mod page;
mod people;
mod provider;

use super::api::providers::{PAGE_PATH, pending};
use super::http::{failure, refuse_cross_site};
use super::model::PendingSignIn;
use super::problem::catalogue;
use super::project::Project;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::header::{HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::Markup;
use page::{Problems, Typed, View};
use std::sync::Arc;

/// Nothing but the style and the mark of the sandbox's pages; no frame may hold it. It says nothing about
/// forms: browsers apply `form-action` to every redirect behind a form too, and the answer to
/// this one leads to the application, and on to wherever that leads.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The page and its form.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
        .route(&format!("{PAGE_PATH}{{id}}"), get(show).post(answer::answer))
        .method_not_allowed_fallback(async || failure(&catalogue::METHOD_NOT_ALLOWED))
        .layer(from_fn(refuse_cross_site))
}

async fn show(State(project): State<Arc<Project>>, Path(id): Path<String>) -> Response {
    match waiting(&project, &id) {
        Some(sign_in) => {
            let typed = Typed { email_address: sign_in.login_hint.clone(), ..Typed::default() };
            answer_with(StatusCode::OK, ask(&project, &sign_in, &typed, &Problems::default()))
        }
        None => over(&project),
    }
}

/// The sign-in with this id, if it still waits.
fn waiting(project: &Project, id: &str) -> Option<Arc<PendingSignIn>> {
    pending(project.store().tables(), id, project.clock.now())
}

/// The question.
fn ask(project: &Project, sign_in: &PendingSignIn, typed: &Typed, problems: &Problems) -> Markup {
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
fn over(project: &Project) -> Response {
    answer_with(StatusCode::NOT_FOUND, page::over(project.redirect_urls.application().as_deref()))
}

fn answer_with(status: StatusCode, markup: Markup) -> Response {
    (status, headers(), markup).into_response()
}

/// The referrer policy is not stricter, because with `no-referrer` browsers would send
/// `Origin: null` with the page's own form, and the guard would refuse it.
const fn headers() -> [(HeaderName, &'static str); 4] {
    [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ]
}

//! Whose a request is, where the host is not ours alone: a page's, wherever the pages stand, or the application's.

use axum::extract::Request;
use axum::http::header::{LOCATION, VARY};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::any;
use axum::{Json, Router};
use serde_json::json;
use tower::ServiceExt;
use tower_cookies::CookieManagerLayer;

use super::bare_page::bare_page;
use super::{pages, security};
use crate::error::AppError;
use crate::paths;
use crate::server::answer_with;
use crate::server::door::target::Target;
use crate::server::door::upstream::Upstream;
use crate::server::door::{self, NotHandedOver, Refused};
use crate::server::preferences::Preferences;
use crate::server::state::AppState;

/// Sends each request to where it belongs: to our own pages, at the addresses they have inside, or to the application.
pub fn router(state: &AppState, own: Router) -> Router {
    let application = state.upstream.clone().map(|upstream| {
        let state = state.clone();
        let hand_over = move |request| {
            let (state, upstream) = (state.clone(), upstream.clone());
            async move { Box::pin(to_application(&state, &upstream, request)).await }
        };
        Router::new().fallback(any(hand_over)).layer(CookieManagerLayer::new())
    });
    let front = Front { state: state.clone(), own, application };
    Router::new().fallback(any(move |request| front.clone().answer(request)))
}

#[derive(Clone)]
struct Front {
    state: AppState,
    own: Router,
    application: Option<Router>,
}

impl Front {
    async fn answer(self, mut request: Request) -> Response {
        let router = match (inside(&self.state, request.uri()), self.application) {
            (Some(uri), _) => {
                *request.uri_mut() = uri;
                self.own
            }
            (None, Some(application)) => application,
            (None, None) => {
                let preferences = Preferences::of(request.headers(), &self.state.settings);
                return ours(&self.state, bare_page(&self.state, preferences, &AppError::PageNotFound));
            }
        };
        match router.oneshot(request).await {
            Ok(answer) => answer,
            Err(impossible) => match impossible {},
        }
    }
}

/// The address of a page of ours, or of what belongs to the pages, as it is inside; `None` for what is not ours.
pub(super) fn inside(state: &AppState, asked: &Uri) -> Option<Uri> {
    let path = asked.path();
    if paths::is_own(path) {
        return Some(asked.clone());
    }
    let inside = state.mount.inside(path).filter(|inside| !paths::is_own(inside))?;
    // Below a path of their own the pages have everything; beside the application, only what they are.
    let is_ours =
        state.upstream.is_none() || !state.mount.base().is_empty() || inside != "/" && pages::at(inside).is_ok();
    if !is_ours {
        return None;
    }
    if inside == path {
        return Some(asked.clone());
    }
    let target = match asked.query() {
        Some(query) => format!("{inside}?{query}").parse::<PathAndQuery>(),
        None => inside.parse(),
    };
    target.ok().map(Uri::from)
}

async fn to_application(state: &AppState, upstream: &Upstream, request: Request) -> Response {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let page_load = door::is_page_load(&headers);
    let failed = |error: &AppError| {
        if page_load {
            bare_page(state, Preferences::of(&headers, &state.settings), error)
        } else {
            answer_with(error, Json(json!({ "error": word(error) })).into_response())
        }
    };
    let asked = request.uri().path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    let answer = match Target::of(request.uri().path()) {
        Target::Unclear => failed(&AppError::AddressUnclear),
        Target::Doubled(single) => {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            (StatusCode::PERMANENT_REDIRECT, [(LOCATION, format!("{single}{query}"))]).into_response()
        }
        Target::Plain => match door::hand_over(state, upstream, request).await {
            Ok(answer) => return answer,
            Err(NotHandedOver::Failed(error) | NotHandedOver::Refused(Refused::Failed(error))) => failed(&error),
            Err(NotHandedOver::Refused(_)) if page_load => {
                Redirect::to(&door::way_in(&state.settings, &method, &asked, &headers)).into_response()
            }
            Err(NotHandedOver::Refused(refused)) => door::in_json(&refused),
        },
    };
    ours(state, answer)
}

/// For who reads JSON.
fn word(error: &AppError) -> &'static str {
    match error {
        AppError::AddressUnclear => "address_unclear",
        AppError::ApplicationDown => "application_down",
        AppError::ApplicationSlow => "application_slow",
        AppError::Unfinished => "request_unfinished",
        _ => "unavailable",
    }
}

/// What is answered in the application's stead depends on who asks, and is kept by nobody.
fn ours(state: &AppState, mut answer: Response) -> Response {
    security::add_headers(state, answer.headers_mut());
    answer.headers_mut().append(VARY, HeaderValue::from_static("Cookie, Accept"));
    answer
}

//! The document of a page, rendered in one go: the guard has loaded what it shows, so nothing in it waits, and it takes
//! neither a stream nor a task to bring it out.

mod template;

use std::sync::{Arc, PoisonError};

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use leptos::tachys::view::Position;
use leptos_axum::ResponseOptions;
use leptos_router::location::RequestUrl;
use maud::PreEscaped;

use self::template::{framed, in_script};
use super::security;
use crate::app::App;
use crate::model::PageContext;
use crate::paths::Page;
use crate::server::random;
use crate::server::state::AppState;
use crate::title::Head;

/// Bytes that the app's markup seldom exceeds.
const USUAL_BYTES: usize = 8 * 1024;

/// The page at `uri`, with what was prepared for it, under a policy that only its own scripts satisfy.
pub fn render(state: &AppState, uri: &Uri, context: PageContext) -> Response {
    let context = PageContext { site: state.site.clone(), ..context };
    let fresh;
    let page = if is_the_same_for_all(uri, &context) {
        state.sign_in_page.get_or_init(|| Rendered::of(uri, context))
    } else {
        fresh = Rendered::of(uri, context);
        &fresh
    };
    let nonce = Nonce::from_value(random::nonce());
    let mut response = Html(framed(state, &nonce, page)).into_response();
    if let Some(status) = page.status {
        *response.status_mut() = status;
    }
    response.headers_mut().extend(page.headers.clone());
    if let Ok(policy) = HeaderValue::try_from(security::page_policy(&nonce, state.watched)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// True for the sign-in page as whoever comes new gets it: nothing in it is of this visitor or of this moment. It is
/// the page that is asked for most, so it is rendered once.
fn is_the_same_for_all(uri: &Uri, context: &PageContext) -> bool {
    let PageContext { site: _, failure, data, callback } = context;
    uri.path_and_query().is_some_and(|target| target == Page::SignIn.pattern())
        && failure.is_none()
        && data.is_none()
        && callback.is_none()
}

/// What a page consists of, before it stands in a document.
#[derive(Debug)]
pub struct Rendered {
    /// The document's title.
    title: String,
    /// The app's markup.
    app: String,
    /// The data that the browser takes over, as JSON for its script element.
    context: PreEscaped<String>,
    /// What the page has decided on.
    status: Option<StatusCode>,
    headers: HeaderMap,
}

impl Rendered {
    fn of(uri: &Uri, context: PageContext) -> Self {
        let (head, options) = (Head::default(), ResponseOptions::default());
        // Nothing in it can fail to be written; and a browser that is handed nothing has a whole page all the same.
        let json = serde_json::to_string(&context).unwrap_or_default();
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
        let app = owner.with(|| {
            let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
            provide_context(RequestUrl::new(&format!("http://localhost{target}")));
            provide_context(head.clone());
            provide_context(options.clone());
            provide_context(context);
            let mut app = String::with_capacity(USUAL_BYTES);
            App().to_html_with_buf(&mut app, &mut Position::FirstChild, true, false, Vec::new());
            app
        });
        owner.unset_with_forced_cleanup();
        let decided = std::mem::take(&mut *options.0.write().unwrap_or_else(PoisonError::into_inner));
        Self { title: head.title(), app, context: in_script(&json), status: decided.status, headers: decided.headers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{AppError, FormFailure};

    #[test]
    fn only_a_newcomers_sign_in_page_is_the_same_for_all() {
        let same =
            |target: &'static str, context: &PageContext| is_the_same_for_all(&Uri::from_static(target), context);
        let newcomer = PageContext::default();
        assert!(same("/", &newcomer));
        for other in ["/?next=1", "/?", "/logout", "/org/acme"] {
            assert!(!same(other, &newcomer), "{other}");
        }
        let failure = FormFailure { error: AppError::PageNotFound, typed: [].into() };
        assert!(!same("/", &PageContext { failure: Some(failure), ..PageContext::default() }));
        let data = Some(Err(AppError::PageNotFound));
        assert!(!same("/", &PageContext { data, ..PageContext::default() }));
    }
}

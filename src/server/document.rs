//! The document of a page, rendered in one go: the guard has loaded what it shows, so nothing in it waits, and it takes
//! neither a stream nor a task to bring it out.

mod frame;

use std::sync::{Arc, PoisonError};

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Uri};
use axum::response::{Html, IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::RequestUrl;

use self::frame::{Contents, framed};
use super::state::AppState;
use super::{random, security};
use crate::app::App;
use crate::model::PageContext;
use crate::title::Head;

/// The page at `uri`, with what was prepared for it, under a policy that only its own scripts satisfy.
pub fn render(state: &AppState, uri: &Uri, context: PageContext) -> Response {
    let nonce = Nonce::from_value(random::nonce());
    let (head, options) = (Head::default(), ResponseOptions::default());
    // Nothing in it can fail to be written; and a browser that is handed nothing has a whole page all the same.
    let json = serde_json::to_string(&context).unwrap_or_default();
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let page = owner.with(|| {
        let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        provide_context(RequestUrl::new(&format!("http://localhost{target}")));
        provide_context(head.clone());
        provide_context(options.clone());
        provide_context(nonce.clone());
        provide_context(context);
        let app = App().to_html();
        framed(state, &Contents { nonce: &nonce, title: &head.title(), app: &app, context: &json })
    });
    owner.unset_with_forced_cleanup();

    let mut response = Html(page).into_response();
    let decided = std::mem::take(&mut *options.0.write().unwrap_or_else(PoisonError::into_inner));
    if let Some(status) = decided.status {
        *response.status_mut() = status;
    }
    response.headers_mut().extend(decided.headers);
    if let Ok(policy) = HeaderValue::try_from(security::page_policy(&nonce, state.watched)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

//! The document of a page, rendered in one go: the guard has loaded what it shows, so nothing in it waits, and it takes
//! neither a stream nor a task to bring it out.

pub(in crate::server) mod rendered;
pub(super) mod template;

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, Uri};
use axum::response::{Html, IntoResponse, Response};
use leptos::nonce::Nonce;

use self::rendered::Rendered;
use self::template::framed;
use super::security;
use crate::model::Site;
use crate::paths::{LOGIN, Page};
use crate::server::answer_with;
use crate::server::preferences::Preferences;
use crate::server::random;
use crate::server::state::AppState;
use crate::wire::PageContext;

/// The page at `uri`, with what was prepared for it, under a policy that only its own scripts satisfy.
pub fn render(state: &AppState, uri: &Uri, preferences: Preferences, context: PageContext) -> Response {
    let language = preferences.language;
    let Site { methods, .. } = &state.site;
    let last_method = preferences.last_among(methods);
    let methods = preferences.last_first(methods.clone());
    let site = Site { brand: state.settings.brand.shown(language), methods, last_method, ..state.site.clone() };
    let context = PageContext { site, ..context };
    let fresh;
    let page = if is_the_same_for_all(uri, &context) {
        let kept = last_method.map_or(0, |method| 1 + method as usize);
        state.sign_in_pages[language as usize][kept].get_or_init(|| Rendered::of(&state.mount, uri, language, context))
    } else {
        fresh = Rendered::of(&state.mount, uri, language, context);
        &fresh
    };
    let nonce = Nonce::from_value(random::nonce());
    let mut response = Html(framed(state, &nonce, preferences, page)).into_response();
    if let Some(failure) = &page.failure {
        response = answer_with(failure, response);
    }
    if let Ok(policy) = HeaderValue::try_from(security::page_policy(state, &nonce)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// True for the sign-in page as whoever comes without a session gets it: nothing in it is of this visitor or of this moment but
/// the method used last. It is the page that is asked for most, so it is rendered once for each of these and each language: at
/// twice the rate.
fn is_the_same_for_all(uri: &Uri, context: &PageContext) -> bool {
    let PageContext { site: _, failure, data } = context;
    let is_it = uri.path_and_query().is_some_and(|target| target == Page::SignIn.pattern() || target == LOGIN);
    is_it && failure.is_none() && data.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;
    use crate::wire::FormFailure;

    #[test]
    fn only_a_newcomers_sign_in_page_is_the_same_for_all() {
        let same =
            |target: &'static str, context: &PageContext| is_the_same_for_all(&Uri::from_static(target), context);
        let newcomer = PageContext::default();
        assert!(same("/", &newcomer) && same("/login", &newcomer));
        for other in ["/?next=1", "/?", "/logout", "/org/acme"] {
            assert!(!same(other, &newcomer), "{other}");
        }
        let failure = FormFailure { error: AppError::PageNotFound, typed: [].into() };
        assert!(!same("/", &PageContext { failure: Some(failure), ..PageContext::default() }));
        let data = Some(Err(AppError::PageNotFound));
        assert!(!same("/", &PageContext { data, ..PageContext::default() }));
    }
}

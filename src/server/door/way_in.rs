//! Where a page load that was turned away goes to sign in, so that it comes back to where it was going.

use axum::http::header::{ACCEPT, REFERER};
use axum::http::{HeaderMap, HeaderName, Method};
use url::Url;

use super::{next, request_headers, target};
use crate::paths::Page;
use crate::server::config::Settings;

const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const X_REQUESTED_WITH: HeaderName = HeaderName::from_static("x-requested-with");

/// True when the browser will show the answer: a person can be led to sign in. Scripts, images and sockets cannot.
pub fn is_page_load(headers: &HeaderMap) -> bool {
    if headers.contains_key(X_REQUESTED_WITH) || request_headers::is_websocket(headers) {
        return false;
    }
    match headers.get(SEC_FETCH_MODE) {
        Some(mode) => mode == "navigate",
        None => headers
            .get_all(ACCEPT)
            .iter()
            .any(|accept| String::from_utf8_lossy(accept.as_bytes()).contains("text/html")),
    }
}

/// The address of the sign-in page, or of the door of the organization whose page was asked for, with the way back to `asked`:
/// an address on our host, or a URL.
pub fn way_in(settings: &Settings, method: &Method, asked: &str, headers: &HeaderMap) -> String {
    // What a form wanted to do cannot be done again by following a link: it goes back to the page that it stood on.
    let asked = if matches!(*method, Method::GET | Method::HEAD) {
        Some(asked.to_owned())
    } else {
        stood_on(settings, headers)
    };
    let back = asked.and_then(|asked| next::parse(&asked, settings));
    let page = back
        .as_deref()
        .and_then(|back| target::organization(target::path_of(back)))
        .map_or(Page::SignIn, |slug| Page::home(&slug));
    let back = back.map(|back| next::query(&back)).unwrap_or_default();
    settings.door.mount().outside(&format!("{}{back}", page.path()))
}

/// The page that a form was sent from, when it is on our host.
fn stood_on(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    let from = Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    (from.origin() == settings.public_base_url.origin()).then(|| from[url::Position::BeforePath..].to_owned())
}

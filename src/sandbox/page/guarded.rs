//! The headers that every page has.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse as _, Response};

/// Nothing but the pages' own style, script, mark, events and forms; no frame may hold them.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// No other site learns the address of a page. Stricter, as `no-referrer`, it would make
/// browsers send `Origin: null` with the pages' own forms, which the guard refuses.
const REFERRERS: &str = "same-origin";

/// A page with the headers that every page has.
pub(super) fn guarded(response: Response) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, REFERRERS),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (HEADERS, response).into_response()
}

//! The page's style, script and mark, compiled in.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;

pub(super) const STYLE_PATH: &str = "/_sandbox/page/inbox.css";
pub(super) const SCRIPT_PATH: &str = "/_sandbox/page/inbox.js";
pub(super) const MARK_PATH: &str = "/_sandbox/page/mark.svg";

/// The style.
pub(super) async fn style() -> impl IntoResponse {
    (headers("text/css; charset=utf-8"), include_str!("inbox.css"))
}

/// The script.
pub(super) async fn script() -> impl IntoResponse {
    (headers("text/javascript; charset=utf-8"), include_str!("inbox.js"))
}

/// The mark.
pub(super) async fn mark() -> impl IntoResponse {
    (headers("image/svg+xml"), include_str!("mark.svg"))
}

/// Not stored long: another version of the sandbox may answer at the same address next time.
const fn headers(content_type: &'static str) -> [(HeaderName, &'static str); 3] {
    [(CONTENT_TYPE, content_type), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")]
}

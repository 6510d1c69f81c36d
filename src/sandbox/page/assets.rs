//! What the pages load: one style, the scripts and the mark, compiled in.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse as _, Response};

use crate::http::failure;
use crate::problem::catalogue;

/// The style of every page of the sandbox.
pub(crate) const STYLE_PATH: &str = "/_sandbox/page/page.css";
/// The script of every page; it imports the others.
pub(super) const SCRIPT_PATH: &str = "/_sandbox/page/page.js";
pub(crate) const MARK_PATH: &str = "/_sandbox/page/mark.svg";

/// One address for all of the style: the pages need all of it.
const STYLE: &str = concat!(
    include_str!("assets/tokens.css"),
    include_str!("assets/base.css"),
    include_str!("assets/components.css"),
    include_str!("assets/views.css"),
    include_str!("assets/provider.css"),
    include_str!("assets/forced.css"),
);

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Answers one of them. Not stored long: another version of the sandbox may answer at the
/// same address next time.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let (content_type, text) = match name.as_str() {
        "page.css" => (CSS, STYLE),
        "page.js" => (JAVASCRIPT, include_str!("assets/page.js")),
        "live.js" => (JAVASCRIPT, include_str!("assets/live.js")),
        "morph.js" => (JAVASCRIPT, include_str!("assets/morph.js")),
        "keys.js" => (JAVASCRIPT, include_str!("assets/keys.js")),
        "mark.svg" => ("image/svg+xml", include_str!("assets/mark.svg")),
        _ => return failure(&catalogue::ROUTE_NOT_FOUND),
    };
    let headers = [(CONTENT_TYPE, content_type), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, text).into_response()
}

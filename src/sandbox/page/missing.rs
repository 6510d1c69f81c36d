//! The pages for what is not there: an id that is nobody's, an address that no page has, a link
//! that was forgotten; and for what could not be done.

use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::frame::{Frame, Section};
use super::guarded::guarded;
use super::listing::nothing;
use crate::project::Project;

/// The way on from a page that is none of the sections.
const TO_INBOX: (&str, &str) = ("/", "The inbox");

/// Says that there is no such thing, and where the others are.
pub(super) fn answer(project: &Project, what: &str, way_on: (&str, &str)) -> Response {
    let title = format!("No such {what}");
    let frame = Frame {
        section: Some(Section::Organizations),
        title: &title,
        lede: "It may have been deleted, or the sandbox may have been reset since.",
        address: way_on.0,
    };
    let view = nothing(&format!("There is no {what} with this id"), "Nothing is at this address.", Some(way_on));
    (StatusCode::NOT_FOUND, frame.around(project, &view)).into_response()
}

/// Says that a change was not kept.
pub(super) fn not_kept(project: &Project, section: Section, address: &str, message: &str) -> Response {
    let frame = Frame { section: Some(section), title: "That did not work", lede: "Nothing has changed.", address };
    let view = nothing(message, "", Some((address, "Back")));
    (StatusCode::INTERNAL_SERVER_ERROR, frame.around(project, &view)).into_response()
}

/// Whether a request comes from somebody who looks at the answer. Everybody else, SDKs and `curl`,
/// gets the API's own errors.
pub(crate) fn is_read_by_a_person(method: &Method, headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    matches!(*method, Method::GET | Method::HEAD) && accepted.contains("text/html")
}

/// The page for an address that nothing has.
pub(crate) fn unknown_address(project: &Project) -> Response {
    let lede = "Nothing of the sandbox is at this address.";
    let advice = "The API is under /v1/b2b, the control API under /_sandbox; both answer in JSON.";
    elsewhere(project, StatusCode::NOT_FOUND, "No such page", lede, ("There is no page here", advice))
}

/// The page for an address that takes a form, and was opened instead.
pub(super) fn form_only(project: &Project) -> Response {
    let lede = "This address takes what a form of the sandbox's pages sends, and shows nothing itself.";
    let advice = "Go back to the page that the form is on.";
    elsewhere(project, StatusCode::METHOD_NOT_ALLOWED, "No such page", lede, ("There is no page here", advice))
}

/// The page for a mailed link that the sandbox does not know.
pub(crate) fn unknown_link(project: &Project) -> Response {
    let lede = "The sandbox may have been reset since it was mailed, or another one mailed it.";
    let advice = "Ask the application for a new link. It lands in the inbox.";
    elsewhere(project, StatusCode::NOT_FOUND, "Unknown link", lede, ("This link leads nowhere any more", advice))
}

fn elsewhere(
    project: &Project,
    status: StatusCode,
    title: &str,
    lede: &str,
    (heading, advice): (&str, &str),
) -> Response {
    let frame = Frame { section: None, title, lede, address: TO_INBOX.0 };
    let view = nothing(heading, advice, Some(TO_INBOX));
    guarded((status, frame.around(project, &view)).into_response())
}

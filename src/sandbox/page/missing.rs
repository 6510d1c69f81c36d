//! The page for an id that is nobody's, and for what could not be done.

use super::frame::{Frame, Section};
use super::listing::nothing;
use crate::sandbox::project::Project;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

/// Says that there is no such thing, and where the others are.
pub(super) fn answer(project: &Project, what: &str, way_on: (&str, &str)) -> Response {
    let title = format!("No such {what}");
    let frame = Frame {
        section: Section::Organizations,
        title: &title,
        lede: "It may have been deleted, or the sandbox may have been reset since.",
        address: way_on.0,
    };
    let view = nothing(&format!("There is no {what} with this id"), "Nothing is at this address.", Some(way_on));
    (StatusCode::NOT_FOUND, frame.around(project, &view)).into_response()
}

/// Says that a change was not kept.
pub(super) fn not_kept(project: &Project, section: Section, address: &str, message: &str) -> Response {
    let frame = Frame { section, title: "That did not work", lede: "Nothing has changed.", address };
    let view = nothing(message, "", Some((address, "Back")));
    (StatusCode::INTERNAL_SERVER_ERROR, frame.around(project, &view)).into_response()
}

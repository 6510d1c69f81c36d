//! The sandbox's own pages: what is in it, as a person wants to see it, and the few things a
//! person wants to do to it. They work without JavaScript; with it, they follow what happens.
//!
//! Reads the state, and changes it only where the control API could. What it says of the state is
//! as the API would: it asks the API's shapes and the rules, and has no rule of its own.

mod assets;
mod clock;
mod events;
mod faults;
mod fields;
mod frame;
mod guarded;
mod inbox;
mod listing;
mod member;
mod missing;
mod organization;
mod organizations;
mod people;
mod requests;
mod sessions;
mod times;

pub(crate) use assets::{MARK_PATH, STYLE_PATH};
pub(crate) use frame::{application, brand};
pub(crate) use missing::{is_read_by_a_person, unknown_address, unknown_link};

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::{get, post};

use crate::http::{failure, refuse_cross_site};
use crate::problem::catalogue;
use crate::project::Project;

/// The pages, their forms, and what they load.
pub(crate) fn router() -> Router<Arc<Project>> {
    Router::new()
        .route("/", get(inbox::show))
        .route("/organizations", get(organizations::show))
        .route("/organizations/{reference}", get(organization::show))
        .route("/members/{member_id}", get(member::show))
        .route("/members/{member_id}/impersonate", post(member::impersonate))
        .route("/sessions", get(sessions::show))
        .route("/sessions/revoke", post(sessions::revoke))
        .route("/requests", get(requests::show))
        .route("/clock", get(clock::show).post(clock::tell))
        .route("/faults", get(faults::show).post(faults::add))
        .route("/faults/clear", post(faults::clear))
        .layer(map_response(async |response: Response| guarded::guarded(response)))
        .method_not_allowed_fallback(wrong_method)
        .route("/_sandbox/page/events", get(events::stream))
        .route("/_sandbox/page/{file}", get(assets::file))
        .layer(from_fn(refuse_cross_site))
}

async fn wrong_method(State(project): State<Arc<Project>>, method: Method, headers: HeaderMap) -> Response {
    if is_read_by_a_person(&method, &headers) {
        return missing::form_only(&project);
    }
    failure(&catalogue::METHOD_NOT_ALLOWED)
}

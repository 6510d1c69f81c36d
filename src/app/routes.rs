//! The route table.

use std::sync::Arc;

use leptos::tachys::view::iterators::StaticVec;
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{Route, RouteProps};
use leptos_router::{ChooseView, ParamSegment, PossibleRouteMatch, SsrMode, StaticSegment};

use super::parts::Part;
use crate::pages::SignInPage;
use crate::paths::{LOGIN, Page, Room};

/// The route of every page.
pub fn all() -> StaticVec<AnyNestedRoute> {
    let rooms = Room::ALL.into_iter().map(|room| route(room.pattern(), Part::of_room(room)));
    let pages = Page::FIXED.iter().map(|page| match Part::of(page) {
        Some(part) => route(page.pattern(), part),
        None => route(page.pattern(), SignInPage),
    });
    pages.chain([route(LOGIN, SignInPage)]).chain(rooms).collect::<Vec<_>>().into()
}

/// The server renders a page in one go; [`SsrMode::Async`] says the same to Leptos's own render.
fn route(pattern: &'static str, view: impl ChooseView) -> AnyNestedRoute {
    Route(RouteProps { path: segments(pattern), view, ssr: SsrMode::Async }).into_any_nested_route()
}

type Segments = Arc<dyn PossibleRouteMatch + Send + Sync>;

/// The pattern as the router reads it. Its own macro takes literals only, and a path stands in one place.
fn segments(pattern: &'static str) -> Segments {
    let segment = |part: &'static str| -> Segments {
        match part.strip_prefix(':') {
            Some(name) => Arc::new(ParamSegment(name)),
            None => Arc::new(StaticSegment(part)),
        }
    };
    let parts = pattern.trim_start_matches('/').split('/').map(segment);
    parts.reduce(|before, part| Arc::new((before, part))).unwrap_or_else(|| Arc::new(()))
}

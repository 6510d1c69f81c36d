//! The application: what every page shares.

pub(crate) mod parts;
mod routes;

use leptos::prelude::*;
use leptos::reactive::owner::take_context;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, RouteChildren, Router};

use crate::client::{Arrived, Content, Returning, Unread};
use crate::half::IN_BROWSER;
use crate::outcome::title_of;
use crate::pages::NotFoundPage;
use crate::paths::Mount;
use crate::wire::PageContext;
use crate::words::Words;

/// Id of the element that holds the app. What stands around it is the same on every page and does nothing, so it
/// is the document's, and the browser has nothing to take over there.
pub const ROOT: &str = "app";
/// Id of the data block: the [`PageContext`] as JSON.
pub const CONTEXT: &str = "page-context";

/// What changes from page to page.
///
/// The server renders it in one go, with its data at hand: status, title and content are decided before the first
/// byte leaves, and the page is whole without JavaScript.
#[component]
pub fn App(
    /// Those of the page's language.
    words: &'static Words,
    /// Where the pages stand.
    mount: Mount,
) -> impl IntoView {
    provide_meta_context();
    let PageContext { site, failure, data } = page_context();
    provide_context(words);
    provide_context(Returning::new(failure));
    provide_context(Arrived::new(data));
    let name = site.brand.name().to_owned();
    provide_context(site);
    let base = mount.base().to_owned();
    provide_context(mount);
    mark_hydrated();

    view! {
        <Title formatter=move |page: String| title_of(&page, &name) />
        <Router base>
            <FlatRoutes fallback=NotFoundPage children=RouteChildren::to_children(routes::all) />
        </Router>
    }
}

/// What the server has prepared: it is handed to its render, and stands in the document for the browser. A
/// `SharedValue` would do the same, as JSON in a string in a script: for a long list, a good part of the page.
fn page_context() -> PageContext<Content> {
    if IN_BROWSER {
        let block = document().get_element_by_id(CONTEXT).and_then(|block| block.text_content());
        let prepared = block.as_deref().and_then(Unread::parse).and_then(Unread::read::<PageContext<_>>);
        prepared.unwrap_or_default().map(Content::Unread)
    } else {
        take_context::<PageContext>().unwrap_or_default().map(|data| Content::AtHand(Box::new(data)))
    }
}

/// Marks the document once the browser has taken over; effects run only there.
fn mark_hydrated() {
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            // A browser that refuses an attribute on its own root loses nothing but the marker.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
}

//! A page that needs data: the data, or the failure's page.

use std::marker::PhantomData;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::afresh;
use super::problem::Problem;
use super::stage::Stage;
use crate::client::{Arrived, Content as Came, exchange};
use crate::error::AppError;
use crate::wire::PageContent;
use crate::words::use_words;

/// Shows `ready` with the page's data, or the failure. The first page is complete as it comes from the server, and so
/// is mostly a later one; else a quiet card stands in until the data is there.
#[component]
pub fn Loaded<Content: PageContent>(
    /// The page's path.
    #[prop(into)]
    path: Signal<String>,
    /// Changes when the data must be loaded anew.
    #[prop(optional)]
    again: Option<RwSignal<u32>>,
    /// What else to say of a failure.
    #[prop(optional)]
    beside: Option<fn(&AppError) -> Option<AnyView>>,
    /// The page.
    ready: impl Fn(Content) -> AnyView + Send + Sync + 'static,
    /// Nothing: says which page it is that `ready` takes the data of.
    #[prop(optional)]
    of: PhantomData<Content>,
) -> impl IntoView {
    let PhantomData = of;
    loaded(path, again, beside, Box::new(move |came| came.read().map(&ready)))
}

/// The same for every page: what it is made of is in the browser once.
fn loaded(
    path: Signal<String>,
    again: Option<RwSignal<u32>>,
    beside: Option<fn(&AppError) -> Option<AnyView>>,
    ready: Box<dyn Fn(Came) -> Option<AnyView> + Send + Sync>,
) -> AnyView {
    let arrived = expect_context::<Arrived>();
    let first = arrived.take(&path.get_untracked());
    let came_along = first.is_some();
    let data = RwSignal::new(first);
    Effect::new(move |before: Option<(String, Option<u32>)>| {
        let now = (path.get(), again.map(|again| again.get()));
        let current = before.as_ref().map_or(came_along, |before| *before == now);
        if current {
            return now;
        }
        if let Some(arrived) = arrived.take(&now.0) {
            data.set(Some(arrived));
            return now;
        }
        let wanted = now.0.clone();
        spawn_local(async move {
            let answer = exchange::page_data(&wanted).await;
            // An answer for a page that was left meanwhile is dropped.
            if path.try_get_untracked().is_some_and(|path| path == wanted) {
                data.set(Some(answer));
            }
        });
        now
    });
    afresh(move || {
        data.track();
        // Taken, not copied: what has arrived is shown once, and the next arrival brings its own.
        match data.try_update_untracked(Option::take).flatten() {
            Some(Ok(data)) => {
                ready(data).or_else(|| Some(view! { <Problem error=AppError::PageNotFound /> }.into_any()))
            }
            Some(Err(error)) => {
                let more = beside.and_then(|beside| beside(&error));
                Some(view! { <Problem error more /> }.into_any())
            }
            None => Some(view! { <Waiting /> }.into_any()),
        }
    })
}

/// What stands in, unseen for the first moments: most answers are there before it would show.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <Stage>
            <section class="card waiting" aria-busy="true">
                <p class="lead" role="status">
                    {use_words().common.one_moment}
                </p>
            </section>
        </Stage>
    }
}

//! A page that needs data: the data, or the failure's page.

use std::marker::PhantomData;

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::afresh;
use super::problem::Problem;
use super::stage::Stage;
use crate::client::{Arrived, exchange};
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
    #[prop(optional, into)]
    again: Signal<u32>,
    /// The page.
    ready: impl Fn(Content) -> AnyView + Send + Sync + 'static,
    /// Nothing: says which page it is that `ready` takes the data of.
    #[prop(optional)]
    of: PhantomData<Content>,
) -> impl IntoView {
    let PhantomData = of;
    let arrived = expect_context::<Arrived>();
    let first = arrived.take::<Content>(&path.get_untracked());
    let came_along = first.is_some();
    let data = RwSignal::new(first);
    Effect::new(move |before: Option<(String, u32)>| {
        let now = (path.get(), again.get());
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
            let answer = exchange::page(&wanted).await;
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
            Some(Ok(data)) => EitherOf3::A(ready(data)),
            Some(Err(error)) => EitherOf3::B(view! { <Problem error /> }),
            None => EitherOf3::C(view! { <Waiting /> }),
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

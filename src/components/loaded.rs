//! A page that needs data: the data, or the failure's page.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Problem, Stage, exchange};
use crate::error::AppError;
use crate::model::PageData;
use crate::paths;

/// The data the server has loaded for the first page. Later pages ask for theirs.
#[derive(Clone, Copy, Debug)]
pub struct FirstPage(StoredValue<Option<Result<PageData, AppError>>>);

impl FirstPage {
    /// Starts with what the server sent along.
    pub fn new(data: Option<Result<PageData, AppError>>) -> Self {
        Self(StoredValue::new(data))
    }

    fn take() -> Option<Result<PageData, AppError>> {
        use_context::<Self>()?.0.try_update_value(Option::take).flatten()
    }
}

/// Shows `ready` with the page's data, or the failure. The first page is complete as it comes from the
/// server; between pages in the browser, a quiet card stands in.
#[component]
pub fn Loaded(
    /// The page's path.
    #[prop(into)]
    path: Signal<String>,
    /// Changes when the data must be loaded anew.
    #[prop(optional, into)]
    again: Signal<u32>,
    /// The page; `None` for data that belongs to another one.
    ready: impl Fn(PageData) -> Option<AnyView> + Send + Sync + 'static,
) -> impl IntoView {
    let first = FirstPage::take();
    let came_along = first.is_some();
    let data = RwSignal::new(first);
    Effect::new(move |before: Option<(String, u32)>| {
        let now = (path.get(), again.get());
        let current = before.as_ref().map_or(came_along, |before| *before == now);
        if !current {
            let wanted = now.0.clone();
            spawn_local(async move {
                let answer = exchange::get(paths::PAGE_API, ("path", &wanted)).await;
                // An answer for a page that was left meanwhile is dropped.
                if path.try_get_untracked().is_some_and(|path| path == wanted) {
                    data.set(Some(answer));
                }
            });
        }
        now
    });
    move || {
        data.track();
        // Taken, not copied: what has arrived is shown once, and the next arrival brings its own.
        match data.try_update_untracked(Option::take).flatten() {
            Some(Ok(data)) => match ready(data) {
                Some(page) => EitherOf3::A(page),
                None => EitherOf3::B(view! { <Problem error=AppError::PageNotFound /> }),
            },
            Some(Err(error)) => EitherOf3::B(view! { <Problem error /> }),
            None => EitherOf3::C(view! { <Waiting /> }),
        }
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <Stage>
            <section class="card" aria-busy="true">
                <p class="lead" role="status">
                    "One moment…"
                </p>
            </section>
        </Stage>
    }
}

//! A page that needs data: the data, or the failure's page.

use leptos::either::Either;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Problem, Stage};
use crate::error::AppError;

/// Shows `ready` with the resource's value, or the failure. On the server it is always complete; in the
/// browser, between pages, a quiet card stands in.
#[component]
pub fn Loaded<T, F, V>(
    /// The page's data.
    resource: Resource<Result<T, AppError>>,
    /// The page.
    ready: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let content = move || {
        let ready = ready.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(data) => Either::Left(ready(data)),
                Err(error) => Either::Right(view! { <Problem error /> }),
            }
        })
    };
    let waiting = || {
        view! {
            <Stage>
                <section class="card" aria-busy="true">
                    <p class="lead" role="status">
                        "One moment…"
                    </p>
                </section>
            </Stage>
        }
    };
    view! { <Transition fallback=waiting>{content}</Transition> }
}

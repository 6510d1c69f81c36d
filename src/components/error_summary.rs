//! What went wrong with a form, at its top.

use leptos::html::Div;
use leptos::prelude::*;

use super::afresh;
use super::reference::reference;
use crate::error::AppError;
use crate::words::{use_telling, use_words};

/// The failure, announced and focused: a list of fields to mend, or what happened and what to do. A form of one field
/// says at the field what is wrong with it, and no more than that.
#[component]
pub fn ErrorSummary(
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// True for a form of one field.
    #[prop(optional)]
    one_field: bool,
) -> impl IntoView {
    let words = use_words();
    let told = use_telling();
    let failure = Signal::derive(move || failure.get().filter(|error| !(one_field && error.is_of_fields())));
    let summary = NodeRef::<Div>::new();
    Effect::new(move || {
        if let (Some(summary), Some(_)) = (summary.get(), failure.get()) {
            // An element that cannot be focused is not worth a message.
            let _ = summary.focus();
        }
    });
    afresh(move || {
        failure.get().map(|error| {
            let problems = error.problems();
            let advice = problems.is_empty().then(|| view! { <p>{told.advice(&error)}</p> }.into_any());
            let list = (!problems.is_empty()).then(|| {
                let rows = problems.iter().map(|problem| {
                    let target = format!("#{}", problem.field().name());
                    view! { <li><a href=target rel="external">{told.problem(problem)}</a></li> }.into_any()
                });
                view! { <ul>{rows.collect_view()}</ul> }.into_any()
            });
            view! {
                <div class="error-summary" role="alert" tabindex="-1" autofocus node_ref=summary aria-labelledby="summary-title">
                    <h2 id="summary-title">{told.headline(&error)}</h2>
                    {advice}
                    {list}
                    {reference(&error, words)}
                </div>
            }
            .into_any()
        })
    })
}

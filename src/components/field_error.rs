//! What is wrong with one field.

use std::borrow::Cow;

use leptos::prelude::*;

use super::afresh;

/// Stands below the field, which names it as its description; empty while nothing is wrong.
#[component]
pub fn FieldError(
    /// Its id.
    id: &'static str,
    /// In words.
    problem: Signal<Option<Cow<'static, str>>>,
    /// True where no summary says the same, so that this is what is announced.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let role = move || problem.with(|problem| (alone && problem.is_some()).then_some("alert"));
    view! {
        <p class="field-error" id=id role=role>
            {afresh(move || problem.get().map(|problem| view! { <span>{problem}</span> }))}
        </p>
    }
}

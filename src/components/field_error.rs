//! What is wrong with one field.

use std::borrow::Cow;

use leptos::prelude::*;

use super::afresh;
use crate::error::AppError;
use crate::model::Field;
use crate::words::use_telling;

/// What is wrong with a field, by the failure of its form.
pub fn problem_of(field: Field, failure: Signal<Option<AppError>>) -> Signal<Option<Cow<'static, str>>> {
    let words = use_telling();
    Signal::derive(move || failure.with(|error| error.as_ref()?.problem(field).map(|problem| words.problem(problem))))
}

/// Stands below the field, which names it as its description; empty while nothing is wrong.
#[component]
pub fn FieldError(
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
            {afresh(move || problem.get().map(|problem| view! { <span>{problem}</span> }.into_any()))}
        </p>
    }
}

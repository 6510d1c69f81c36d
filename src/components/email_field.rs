//! The email field.

use leptos::html::Input;
use leptos::prelude::*;

use super::field_error::{FieldError, problem_of};
use crate::error::AppError;
use crate::model::Field;
use crate::words::use_words;

/// The one field of its form: it has the focus from the first, and again when it is refused, and its problem is said
/// here and nowhere else. Uncontrolled: what is typed before the page has taken over stays.
#[component]
pub fn EmailField(
    /// What stands in it at first.
    #[prop(into)]
    value: Option<String>,
    /// What it is called, where it takes more than an address.
    #[prop(optional)]
    label: Option<&'static str>,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let words = use_words();
    let input = NodeRef::<Input>::new();
    let problem = problem_of(Field::Email, failure);
    Effect::new(move || {
        if let (Some(input), Some(_)) = (input.get(), problem.get()) {
            // An element that cannot be focused is not worth a message.
            let _ = input.focus();
        }
    });
    view! {
        <div class="field">
            <label for=Field::Email.name()>{label.unwrap_or(words.common.email_address)}</label>
            <input
                class="input"
                id=Field::Email.name()
                name=Field::Email.name()
                type="text"
                dir="auto"
                inputmode="email"
                autocomplete="email"
                autocapitalize="none"
                spellcheck="false"
                autofocus
                value=value
                node_ref=input
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || problem.get().map(|_| "email-error")
            />
            <FieldError id="email-error" alone=true problem=problem />
        </div>
    }
}

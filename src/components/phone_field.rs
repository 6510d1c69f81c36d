//! The phone number field.

use leptos::html::Input;
use leptos::prelude::*;

use super::field_error::{FieldError, problem_of};
use crate::error::AppError;
use crate::model::Field;

/// The one field of its form. Numbers run left to right in every language.
#[component]
pub fn PhoneField(
    /// What stands in it at first.
    value: Option<String>,
    /// What it is called.
    label: &'static str,
    /// How a number is written.
    hint: String,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let problem = problem_of(Field::Phone, failure);
    Effect::new(move || {
        if let (Some(input), Some(_)) = (input.get(), problem.get()) {
            // An element that cannot be focused is not worth a message.
            let _ = input.focus();
        }
    });
    view! {
        <div class="field">
            <label for=Field::Phone.name()>{label}</label>
            <input
                class="input"
                id=Field::Phone.name()
                name=Field::Phone.name()
                type="tel"
                dir="ltr"
                autocomplete="tel"
                autofocus
                value=value
                node_ref=input
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || if problem.get().is_some() { "phone-hint phone-error" } else { "phone-hint" }
            />
            <p class="hint" id="phone-hint">{hint}</p>
            <FieldError id="phone-error" alone=true problem=problem />
        </div>
    }
}

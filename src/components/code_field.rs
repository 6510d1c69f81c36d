//! The field for a code that was sent.

use leptos::html::Input;
use leptos::prelude::*;

use super::field_error::{FieldError, problem_of};
use crate::error::AppError;
use crate::model::Field;

/// The one field of its form. One for all digits, so that pasting and filling in by the browser work (WCAG 2.2, 3.3.8). What
/// was refused does not come back.
#[component]
pub fn CodeField(
    /// What it is called.
    label: &'static str,
    /// What to know of it.
    hint: &'static str,
    /// True for one that may have letters.
    #[prop(optional)]
    of_letters: bool,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let problem = problem_of(Field::Code, failure);
    Effect::new(move || {
        if let (Some(input), Some(_)) = (input.get(), problem.get()) {
            // An element that cannot be focused is not worth a message. What was wrong is typed over.
            let _ = input.focus();
            input.select();
        }
    });
    view! {
        <div class="field">
            <label for=Field::Code.name()>{label}</label>
            <input
                class="input code"
                id=Field::Code.name()
                name=Field::Code.name()
                type="text"
                dir="ltr"
                inputmode=if of_letters { "text" } else { "numeric" }
                autocomplete=if of_letters { "off" } else { "one-time-code" }
                autocapitalize="none"
                spellcheck="false"
                autofocus
                node_ref=input
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || if problem.get().is_some() { "code-hint code-error" } else { "code-hint" }
            />
            <p class="hint" id="code-hint">{hint}</p>
            <FieldError id="code-error" alone=true problem=problem />
        </div>
    }
}

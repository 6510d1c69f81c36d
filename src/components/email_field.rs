//! The email field.

use leptos::prelude::*;

use crate::error::AppError;

/// A labelled email field with its problem. Uncontrolled: what is typed before the page has taken over stays.
#[component]
pub fn EmailField(
    /// What stands in it at first.
    #[prop(into)]
    value: Option<String>,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let problem = move || failure.get().and_then(|error| error.fields().email);
    view! {
        <div class="field">
            <label for="email">"Email address"</label>
            <input
                class="input"
                id="email"
                name="email"
                type="text"
                inputmode="email"
                autocomplete="email"
                autocapitalize="none"
                spellcheck="false"
                value=value
                aria-invalid=move || problem().map(|_| "true")
                aria-describedby=move || problem().map(|_| "email-error")
            />
            <p class="field-error" id="email-error">
                {move || problem().map(|problem| view! { <span>{problem.to_string()}</span> })}
            </p>
        </div>
    }
}

//! The field for a password.

use std::borrow::Cow;

use leptos::html::Input;
use leptos::prelude::*;

use super::afresh;
use super::field_error::FieldError;
use super::live_text::LiveText;
use crate::error::AppError;
use crate::model::{Field, FieldProblem, PasswordProblem};
use crate::words::use_passwords;

/// What is wrong with the password, by the failure of its form.
pub fn password_problem(error: &AppError) -> Option<PasswordProblem> {
    match error.problem(Field::Password) {
        Some(FieldProblem::Password(problem)) => Some(*problem),
        _ => None,
    }
}

/// The one field of its form that is typed into. What was refused does not come back.
#[component]
pub fn PasswordField(
    /// What it is called.
    label: &'static str,
    /// What a password manager is to make of it (HTML, `autocomplete`).
    autocomplete: &'static str,
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// What is wrong with what stands in it.
    problem: Signal<Option<PasswordProblem>>,
    /// What to know of it, with the id `password-hint`.
    #[prop(optional)]
    hint: Option<AnyView>,
    /// Has what stands in it.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
) -> impl IntoView {
    let words = use_passwords();
    let input = NodeRef::<Input>::new();
    let shown = RwSignal::new(false);
    Effect::new(move || {
        if let (Some(input), Some(_)) = (input.get(), failure.with(|error| password_problem(error.as_ref()?))) {
            // An element that cannot be focused is not worth a message. What was wrong is typed over.
            let _ = input.focus();
            input.select();
        }
    });
    let described = if hint.is_some() { "password-hint password-error" } else { "password-error" };
    let said = Signal::derive(move || problem.get().map(|problem| Cow::from(words.problem(problem))));
    view! {
        <div class="field">
            <label for=Field::Password.name()>{label}</label>
            <div class="input-group">
                <input
                    id=Field::Password.name()
                    name=Field::Password.name()
                    type=move || if shown.get() { "text" } else { "password" }
                    dir="ltr"
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    autofocus
                    node_ref=input
                    on:input=move |event| {
                        if let Some(typed) = typed {
                            typed.set(event_target_value(&event));
                        }
                    }
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=described
                />
                <ShowControl shown />
            </div>
            {hint}
            <FieldError id="password-error" alone=true problem=said />
        </div>
    }
}

/// Shows what was typed, and hides it again. Where no script runs it could do nothing, and is not there.
#[component]
fn ShowControl(shown: RwSignal<bool>) -> impl IntoView {
    let words = use_passwords();
    let works = RwSignal::new(false);
    Effect::new(move || works.set(true));
    let label = Signal::derive(move || if shown.get() { words.hide } else { words.show }.to_owned());
    afresh(move || {
        works.get().then(|| {
            view! {
                <button
                    type="button"
                    class="in-text input-suffix"
                    aria-controls=Field::Password.name()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <LiveText text=label />
                </button>
            }
            .into_any()
        })
    })
}

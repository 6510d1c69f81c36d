//! The field for a new password, with what is thought of it.

use leptos::prelude::*;

use super::live_text::LiveText;
use super::password_field::{PasswordField, password_problem};
use crate::client::{advice_while, exchange};
use crate::error::AppError;
use crate::model::{Field, PasswordAdvice};
use crate::paths;
use crate::words::use_passwords;

/// Says while it is typed whether it will do. The one field of its form that is typed into.
#[component]
pub fn NewPasswordField(
    /// The form's failure.
    failure: Signal<Option<AppError>>,
    /// True while the form is on its way.
    pending: Signal<bool>,
) -> impl IntoView {
    let words = use_passwords();
    let typed = RwSignal::new(String::new());
    let advice = advice_while(typed, pending, |password| async move {
        exchange::get_unseen(paths::CHECK_PASSWORD_API, (Field::Password.name(), &password)).await
    });
    let problem = Signal::derive(move || match advice.get() {
        Some(PasswordAdvice { problem }) => problem,
        None => failure.with(|error| password_problem(error.as_ref()?)),
    });
    let is_good = move || matches!(advice.get(), Some(PasswordAdvice { problem: None }));
    let text = Signal::derive(move || {
        let said = if is_good() { words.new_hint_good } else { words.new_hint };
        if problem.get().is_some() { String::new() } else { said.to_owned() }
    });
    let hint = view! {
        <p class="hint" id="password-hint" role="status" class:ok=is_good>
            <LiveText text />
        </p>
    };
    view! { <PasswordField label=words.new_label autocomplete="new-password" failure problem hint=hint.into_any() typed /> }
}

//! What can be done with an address: a button for each method that begins with one.

use leptos::prelude::*;

use super::submit_button::SubmitButton;
use crate::model::Method;
use crate::paths::Form;
use crate::words::{Words, use_words};

/// The form that the first of these methods posts to.
pub fn first_form(methods: &[Method], at_door: bool) -> Form {
    let first = methods.iter().copied().find(|method| begins_with_an_address(*method));
    form_of(first.unwrap_or_default(), at_door)
}

/// The form that begins with an address for this method.
pub const fn form_of(method: Method, at_door: bool) -> Form {
    match (method, at_door) {
        (Method::Password, _) => Form::AskPassword,
        (Method::EmailCode, false) => Form::SendCode,
        (Method::EmailCode, true) => Form::SendOrganizationCode,
        (_, false) => Form::SendLink,
        (_, true) => Form::SendOrganizationLink,
    }
}

/// True for what [`EmailWays`] has a button for.
pub const fn begins_with_an_address(method: Method) -> bool {
    matches!(method, Method::EmailLink | Method::EmailCode | Method::Password)
}

/// Their buttons: the first one is what Enter presses.
#[component]
pub fn EmailWays(
    methods: Vec<Method>,
    /// True at an organization's own door.
    at_door: bool,
    /// True while the server works.
    pending: Signal<bool>,
) -> impl IntoView {
    let words = use_words();
    let mut buttons: Vec<AnyView> = Vec::new();
    for method in methods.into_iter().filter(|method| begins_with_an_address(*method)) {
        let (label, busy) = label(words, method);
        buttons.push(if buttons.is_empty() {
            view! { <SubmitButton label busy pending /> }.into_any()
        } else {
            view! {
                <button class="button outline" formaction=form_of(method, at_door).path() disabled=pending>
                    {label}
                </button>
            }
            .into_any()
        });
    }
    buttons
}

/// What its button says, and what it says while the server works.
const fn label(words: &'static Words, method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Password => (words.common.continue_with_password, words.common.one_moment),
        Method::EmailCode => (words.common.email_me_a_code, words.common.one_moment),
        _ => (words.common.email_me_a_link, words.common.sending_the_link),
    }
}

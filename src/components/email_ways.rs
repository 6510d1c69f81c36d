//! What can be done with an address: a button for each method that begins with one.

use leptos::prelude::*;

use super::submit_button::SubmitButton;
use crate::model::Method;
use crate::paths::Form;
use crate::words::{Words, use_words};

/// The form that the first of these methods posts to.
pub fn first_form(methods: &[Method], at_door: bool) -> Form {
    let by_code = methods.iter().copied().find(|method| is_by_mail(*method)) == Some(Method::EmailCode);
    form(by_code, at_door)
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
    for method in methods.into_iter().filter(|method| is_by_mail(*method)) {
        let by_code = method == Method::EmailCode;
        let (label, busy) = label(words, by_code);
        buttons.push(if buttons.is_empty() {
            view! { <SubmitButton label busy pending /> }.into_any()
        } else {
            view! {
                <button class="button outline" formaction=form(by_code, at_door).path() disabled=pending>
                    {label}
                </button>
            }
            .into_any()
        });
    }
    buttons
}

const fn is_by_mail(method: Method) -> bool {
    matches!(method, Method::EmailLink | Method::EmailCode)
}

const fn form(by_code: bool, at_door: bool) -> Form {
    match (by_code, at_door) {
        (false, false) => Form::SendLink,
        (false, true) => Form::SendOrganizationLink,
        (true, false) => Form::SendCode,
        (true, true) => Form::SendOrganizationCode,
    }
}

/// What its button says, and what it says while the server works.
const fn label(words: &'static Words, by_code: bool) -> (&'static str, &'static str) {
    if by_code {
        (words.common.email_me_a_code, words.common.one_moment)
    } else {
        (words.common.email_me_a_link, words.common.sending_the_link)
    }
}

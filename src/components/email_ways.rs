//! What can be done with an address: a button for each method that begins with one.

use leptos::prelude::*;

use super::submit_button::SubmitButton;
use crate::model::Method;
use crate::paths::Form;
use crate::words::{Words, use_words};

/// The form that the first of these methods posts to.
pub fn first_form(methods: &[Method], at_door: bool) -> Form {
    methods.iter().find_map(|method| form(*method, at_door)).unwrap_or(Form::SendLink)
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
    let ways = methods.into_iter().filter_map(|method| Some((form(method, at_door)?, label(words, method)?)));
    let buttons = ways.enumerate().map(|(at, (form, (label, busy)))| {
        if at == 0 {
            view! { <SubmitButton label busy pending /> }.into_any()
        } else {
            view! {
                <button class="button outline" formaction=form.path() disabled=pending>
                    {label}
                </button>
            }
            .into_any()
        }
    });
    buttons.collect_view()
}

fn form(method: Method, at_door: bool) -> Option<Form> {
    match (method, at_door) {
        (Method::EmailLink, false) => Some(Form::SendLink),
        (Method::EmailLink, true) => Some(Form::SendOrganizationLink),
        (Method::EmailCode, false) => Some(Form::SendCode),
        (Method::EmailCode, true) => Some(Form::SendOrganizationCode),
        _ => None,
    }
}

/// What its button says, and what it says while the server works.
fn label(words: &'static Words, method: Method) -> Option<(&'static str, &'static str)> {
    match method {
        Method::EmailLink => Some((words.common.email_me_a_link, words.common.sending_the_link)),
        Method::EmailCode => Some((words.common.email_me_a_code, words.common.one_moment)),
        _ => None,
    }
}

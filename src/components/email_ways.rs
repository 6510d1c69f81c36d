//! What can be done with an address: a button for each method that begins with one.

use leptos::prelude::*;

use super::submit_button::SubmitButton;
use crate::model::Method;
use crate::paths::Form;
use crate::words::{Words, use_words};

/// The form that the first of these methods posts to.
pub fn first_form(methods: &[Method], at_door: bool) -> Form {
    methods.iter().find_map(|method| form_of(*method, at_door)).unwrap_or_else(|| by_link(at_door))
}

/// True when there is any such method.
pub fn begins_with_address(methods: &[Method], at_door: bool) -> bool {
    methods.iter().any(|method| form_of(*method, at_door).is_some())
}

/// Their buttons: the first one is what Enter presses.
#[component]
pub fn EmailWays(
    methods: Vec<Method>,
    /// True at an organization's own door.
    at_door: bool,
    /// The one used here last, to be marked.
    #[prop(optional_no_strip)]
    last: Option<Method>,
    /// True where another way comes first.
    #[prop(optional)]
    second: bool,
    /// True while the server works.
    pending: Signal<bool>,
) -> impl IntoView {
    let words = use_words();
    let first = if second { "button outline" } else { "button" };
    let mut buttons: Vec<AnyView> = Vec::new();
    for (method, form) in methods.into_iter().filter_map(|method| Some((method, form_of(method, at_door)?))) {
        let (label, busy) = label(words, method);
        let label = marked(label, last == Some(method));
        buttons.push(if buttons.is_empty() {
            view! { <SubmitButton label busy pending class=first /> }.into_any()
        } else {
            view! {
                <button class="button outline" formaction=form.path() disabled=pending>
                    {label}
                </button>
            }
            .into_any()
        });
    }
    buttons
}

/// What a button says: where it is of the way used here last, that too.
pub(super) fn marked(label: &str, is_last: bool) -> String {
    if is_last { use_words().methods.last_used.text([label]) } else { label.to_owned() }
}

const fn by_link(at_door: bool) -> Form {
    if at_door { Form::SendOrganizationLink } else { Form::SendLink }
}

/// What takes the address; `None` for a method that does not begin with one.
pub const fn form_of(method: Method, at_door: bool) -> Option<Form> {
    match (method, at_door) {
        (Method::Password, _) => Some(Form::AskPassword),
        (Method::EmailLink, _) => Some(by_link(at_door)),
        (Method::EmailCode, false) => Some(Form::SendCode),
        (Method::EmailCode, true) => Some(Form::SendOrganizationCode),
        // An organization's door has a button for each of its connections.
        (Method::Sso, false) => Some(Form::FindSso),
        _ => None,
    }
}

/// What its button says, and what it says while the server works.
const fn label(words: &'static Words, method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Password => (words.common.continue_with_password, words.common.one_moment),
        Method::EmailCode => (words.common.email_me_a_code, words.common.one_moment),
        Method::Sso => (words.methods.single_sign_on, words.common.one_moment),
        _ => (words.common.email_me_a_link, words.common.sending_the_link),
    }
}

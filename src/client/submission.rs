//! A form's submits: what came back with the page, what the server answered in place, and where that leads.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::ahead::Ahead;
use super::arrived::Arrived;
use super::exchange;
use super::unread::Content;
use crate::error::{AppError, FormFailure};
use crate::model::Field;
use crate::outcome::Outcome;
use crate::paths::{Form, NextStep};

/// A failure on its way to the page that shows it: from the server with the first page, or from one page
/// to the next in the browser.
#[derive(Clone, Copy, Debug)]
pub struct Returning(StoredValue<Option<FormFailure>>);

impl Returning {
    /// Starts with what the server sent along.
    pub fn new(failure: Option<FormFailure>) -> Self {
        Self(StoredValue::new(failure))
    }

    /// Leaves a failure for the next page.
    pub fn leave(self, error: AppError) {
        self.0.set_value(Some(FormFailure::of(error)));
    }

    /// Takes what was left for this page; the page answers with its status.
    pub fn take() -> Option<FormFailure> {
        let failure = use_context::<Self>()?.0.try_update_value(Option::take).flatten();
        if let Some(failure) = &failure {
            Outcome::failure(&failure.error);
        }
        failure
    }
}

/// The submits of a form and their outcome.
#[derive(Clone, Copy, Debug)]
pub struct Submission {
    /// What is being sent, while it is.
    sending: RwSignal<Option<String>>,
    answer: RwSignal<Option<Result<NextStep, AppError>>>,
    returned: StoredValue<Option<FormFailure>>,
    successes: RwSignal<u32>,
    /// Where the next page finds its code and its data; `None` when it will be another document.
    next: Option<(Ahead, Arrived)>,
}

impl Submission {
    /// A form whose failure, without JavaScript, comes back to another page.
    pub fn elsewhere() -> Self {
        Self::returned(None)
    }

    /// The form of this page, with what came back to it.
    pub fn returned(failure: Option<FormFailure>) -> Self {
        let submission = Self::begin(failure, use_context().zip(use_context()));
        let navigate = use_navigate();
        submission.follow(move |path| {
            // The finished form gives up its place in the history: going back to it would offer it again.
            navigate(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
        submission
    }

    /// The form of a page that holds a secret, the callback's token: success leaves the whole document behind,
    /// and its URL.
    pub fn leaving(failure: Option<FormFailure>) -> Self {
        let submission = Self::begin(failure, None);
        submission.follow(|path| {
            // A browser that refuses to go to a page of this very site has no other way on to be shown.
            let _ = window().location().replace(path);
        });
        submission
    }

    fn begin(failure: Option<FormFailure>, next: Option<(Ahead, Arrived)>) -> Self {
        Self {
            sending: RwSignal::new(None),
            answer: RwSignal::new(None),
            returned: StoredValue::new(failure),
            successes: RwSignal::new(0),
            next,
        }
    }

    /// What to show: the last answer's failure, or, before any, the one that came back.
    pub fn failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || match self.answer.get() {
            Some(answer) => answer.err(),
            None => self.returned.with_value(|returned| returned.as_ref().map(|failure| failure.error.clone())),
        })
    }

    /// How many submits from this very page the server has carried out.
    pub fn successes(self) -> Signal<u32> {
        self.successes.into()
    }

    /// What had been typed into a field when the form came back.
    pub fn typed(self, field: Field) -> Option<String> {
        self.returned.with_value(|returned| returned.as_ref()?.typed.get(&field).cloned())
    }

    /// True while the server works on it.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.sending.with(Option::is_some))
    }

    /// What is being sent, while it is: the fields, urlencoded.
    pub fn sending(self) -> Signal<Option<String>> {
        self.sending.into()
    }

    /// Posts the form's fields, and what the pressed button says. A second submit while one is under way does nothing.
    pub fn send(self, form: Form, element: &HtmlFormElement, button: Option<HtmlElement>) {
        let Some(body) = urlencoded(element, button) else { return };
        if self.sending.with_untracked(Option::is_some) {
            return;
        }
        self.sending.set(Some(body.clone()));
        if let Some((ahead, _)) = self.next {
            (ahead.after)(form);
        }
        spawn_local(async move {
            let answer = exchange::post(form, body, self.next.is_some()).await;
            if let Ok(step) = &answer {
                // Before anything follows the answer: that page looks for its data when it comes to be.
                if let (Some((_, arrived)), Some(page)) = (self.next, step.page.clone()) {
                    arrived.leave(step.next.path(), Ok(Content::Unread(page)));
                }
                self.successes.update(|successes| *successes += 1);
            }
            self.answer.set(Some(answer.map(|step| step.next)));
            self.sending.set(None);
        });
    }

    /// Goes where the answer leads.
    fn follow(self, go: impl Fn(&str) + 'static) {
        let returning = use_context::<Returning>();
        Effect::new(move || match self.answer.get() {
            Some(Ok(next)) => go(&next.path()),
            Some(Err(error)) => {
                if let Some((page, returning)) = error.page().zip(returning) {
                    returning.leave(error);
                    go(&page.path());
                }
            }
            None => {}
        });
    }
}

/// The fields as the browser itself would post them.
fn urlencoded(form: &HtmlFormElement, button: Option<HtmlElement>) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let said = button.and_then(|button| button.get_attribute("name").zip(button.get_attribute("value")));
    if let Some((name, value)) = said {
        fields.append_with_str(&name, &value).ok()?;
    }
    let body = UrlSearchParams::new_with_str_sequence_sequence(fields.unchecked_ref()).ok()?;
    Some(String::from(body.to_string()))
}

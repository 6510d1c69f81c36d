//! A form's submits: what came back with the page, what the server answered in place, and where that leads.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::arrived::Arrived;
use super::exchange;
use super::unread::Content;
use crate::error::AppError;
use crate::model::Field;
use crate::outcome::Outcome;
use crate::paths::{Form, Mount, NextStep};
use crate::wire::FormFailure;

/// What a button says to assistive technology and to the stylesheet.
const BUSY: &str = "aria-busy";

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
    sending: RwSignal<bool>,
    answer: RwSignal<Option<Result<NextStep, AppError>>>,
    returned: StoredValue<Option<FormFailure>>,
    successes: RwSignal<u32>,
    /// Where the next page finds its data; `None` when it will be another document.
    arrived: Option<Arrived>,
    mount: StoredValue<Mount>,
}

impl Submission {
    /// A form whose failure, without JavaScript, comes back to another page.
    pub fn elsewhere() -> Self {
        Self::returned(None)
    }

    /// The form of this page, with what came back to it.
    pub fn returned(failure: Option<FormFailure>) -> Self {
        let submission = Self::begin(failure, use_context());
        let navigate = use_navigate();
        submission.follow(move |address| {
            // The finished form gives up its place in the history: going back to it would offer it again.
            navigate(address, NavigateOptions { replace: true, resolve: false, ..NavigateOptions::default() });
        });
        submission
    }

    /// The form of a page that holds a secret, the callback's token: success leaves the whole document behind,
    /// and its URL.
    pub fn leaving(failure: Option<FormFailure>) -> Self {
        let submission = Self::begin(failure, None);
        submission.follow(leave_for);
        submission
    }

    fn begin(failure: Option<FormFailure>, arrived: Option<Arrived>) -> Self {
        Self {
            sending: RwSignal::new(false),
            answer: RwSignal::new(None),
            returned: StoredValue::new(failure),
            successes: RwSignal::new(0),
            arrived,
            mount: StoredValue::new(expect_context()),
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
    pub fn successes(self) -> RwSignal<u32> {
        self.successes
    }

    /// What had been typed into a field when the form came back.
    pub fn typed(self, field: Field) -> Option<String> {
        self.returned.with_value(|returned| returned.as_ref()?.typed.get(&field).cloned())
    }

    /// True while the server works on it, and then while the page that it led to is on its way.
    pub fn pending(self) -> Signal<bool> {
        self.sending.into()
    }

    /// Posts the form's fields, and what the pressed button says, which is marked busy meanwhile; to where the button says, if
    /// it names another form than its own. A second submit while one is under way does nothing.
    pub fn send(self, form: Form, element: &HtmlFormElement, button: Option<HtmlElement>) {
        let named = button.as_ref().and_then(|button| button.get_attribute("formaction"));
        let form = named.and_then(|path| Form::ALL.into_iter().find(|form| form.path() == path)).unwrap_or(form);
        let Some(body) = urlencoded(element, button.as_ref()) else { return };
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        mark_busy(button.as_ref(), true);
        spawn_local(async move {
            let answer = exchange::post(form, body, self.arrived.is_some()).await;
            if let Ok(step) = &answer {
                // Before anything follows the answer: that page looks for its data when it comes to be.
                if let (Some(arrived), Some(page)) = (self.arrived, step.page.clone()) {
                    arrived.leave(step.next.path(), Ok(Content::Unread(page)));
                }
                self.successes.update(|successes| *successes += 1);
            }
            let leaves = answer.as_ref().is_ok_and(|step| self.leaves(&step.next));
            self.answer.set(Some(answer.map(|step| step.next)));
            // Who goes on to another page is busy until it is there: its code may have to come first.
            if !leaves {
                self.sending.set(false);
                mark_busy(button.as_ref(), false);
            }
        });
    }

    /// Goes where the answer leads.
    fn follow(self, go: impl Fn(&str) + 'static) {
        let returning = use_context::<Returning>();
        let mount = self.mount;
        Effect::new(move || match self.answer.get() {
            Some(Ok(NextStep::Onward(address))) => leave_for(&address),
            Some(Ok(next)) => go(&mount.with_value(|mount| mount.step(&next))),
            Some(Err(error)) => {
                if let Some((page, returning)) = error.page().zip(returning) {
                    returning.leave(error);
                    go(&mount.with_value(|mount| mount.href(&page)));
                }
            }
            None => {}
        });
    }

    /// True when a step leads to another page than this one.
    fn leaves(self, next: &NextStep) -> bool {
        let Some(page) = next.page() else { return true };
        let there = self.mount.with_value(|mount| mount.href(&page));
        window().location().pathname().is_ok_and(|here| here != there)
    }
}

/// Goes to another document in the place of this one.
fn leave_for(address: &str) {
    // A browser that refuses to go where the server has led it has no other way on to be shown.
    let _ = window().location().replace(address);
}

/// Says of a button whether what it has begun is under way.
fn mark_busy(button: Option<&HtmlElement>, busy: bool) {
    let Some(button) = button else { return };
    // An attribute that cannot be set is not worth a message.
    let _ = if busy { button.set_attribute(BUSY, "true") } else { button.remove_attribute(BUSY) };
}

/// The fields as the browser itself would post them.
fn urlencoded(form: &HtmlFormElement, button: Option<&HtmlElement>) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let said = button.and_then(|button| button.get_attribute("name").zip(button.get_attribute("value")));
    if let Some((name, value)) = said {
        fields.append_with_str(&name, &value).ok()?;
    }
    let body = UrlSearchParams::new_with_str_sequence_sequence(fields.unchecked_ref()).ok()?;
    Some(String::from(body.to_string()))
}

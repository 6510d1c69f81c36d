//! A form's submits: what came back with the page, what the server answered in place, and where that leads.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FormData, HtmlFormElement, UrlSearchParams};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::exchange;
use crate::error::{AppError, FormFailure};
use crate::model::NextStep;
use crate::status;

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
        self.0.set_value(Some(FormFailure { error, typed: BTreeMap::new() }));
    }

    /// Takes what was left for this page; the page answers with its status.
    pub fn take() -> Option<FormFailure> {
        let failure = use_context::<Self>()?.0.try_update_value(Option::take).flatten();
        if let Some(failure) = &failure {
            status::answer_with(&failure.error);
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
}

impl Submission {
    /// A form whose failure, without JavaScript, comes back to another page.
    pub fn elsewhere() -> Self {
        Self::returned(None)
    }

    /// The form of this page, with what came back to it.
    pub fn returned(failure: Option<FormFailure>) -> Self {
        let submission =
            Self { sending: RwSignal::new(None), answer: RwSignal::new(None), returned: StoredValue::new(failure) };
        submission.follow();
        submission
    }

    /// What to show: the last answer's failure, or, before any, the one that came back.
    pub fn failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || match self.answer.get() {
            Some(answer) => answer.err(),
            None => self.returned.with_value(|returned| returned.as_ref().map(|failure| failure.error.clone())),
        })
    }

    /// True once the server has carried out a submit from this very page.
    pub fn succeeded(self) -> bool {
        self.answer.with(|answer| matches!(answer, Some(Ok(_))))
    }

    /// What had been typed into a field when the form came back.
    pub fn typed(self, field: &str) -> Option<String> {
        self.returned.with_value(|returned| returned.as_ref()?.typed.get(field).cloned())
    }

    /// True while the server works on it.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.sending.with(Option::is_some))
    }

    /// True while the server works on a submit whose fields contain this value.
    pub fn is_sending(self, value: &str) -> bool {
        self.sending.with(|sending| sending.as_ref().is_some_and(|body| body.contains(value)))
    }

    /// Posts the form's fields. A second submit while one is under way does nothing.
    pub fn send(self, action: &'static str, form: &HtmlFormElement) {
        let Some(body) = urlencoded(form) else { return };
        if self.sending.with_untracked(Option::is_some) {
            return;
        }
        self.sending.set(Some(body.clone()));
        spawn_local(async move {
            let answer = exchange::post(action, body).await;
            self.answer.set(Some(answer));
            self.sending.set(None);
        });
    }

    /// Goes where the answer leads. The finished form gives up its place in the history: its page is spent,
    /// and the callback's URL holds a token.
    fn follow(self) {
        let (navigate, returning) = (use_navigate(), use_context::<Returning>());
        Effect::new(move || {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            match self.answer.get() {
                Some(Ok(next)) => navigate(&next.path(), options),
                Some(Err(error)) => {
                    if let Some((page, returning)) = error.page().zip(returning) {
                        returning.leave(error);
                        navigate(page, options);
                    }
                }
                None => {}
            }
        });
    }
}

/// The fields as the browser itself would post them.
fn urlencoded(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(fields.unchecked_ref()).ok()?;
    Some(String::from(body.to_string()))
}

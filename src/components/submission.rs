//! A form that posts to a server function: what came back with the page, what the browser's own submit
//! answered, and where that leads.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

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
    pub fn leave(self, failure: FormFailure) {
        self.0.set_value(Some(failure));
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

/// A form's submits and their outcome.
pub struct Submission<S: ServerFn<Output = NextStep, Error = AppError> + 'static> {
    /// For `ActionForm`.
    pub action: ServerAction<S>,
    returned: StoredValue<Option<FormFailure>>,
}

impl<S: ServerFn<Output = NextStep, Error = AppError> + 'static> Copy for Submission<S> {}

impl<S: ServerFn<Output = NextStep, Error = AppError> + 'static> Clone for Submission<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Submission<S>
where
    S: ServerFn<Output = NextStep, Error = AppError> + Clone + Send + Sync + 'static,
{
    /// A form whose failure, without JavaScript, comes back to another page.
    pub fn elsewhere() -> Self {
        Self::returned(None)
    }

    /// The form of this page, with what came back to it.
    pub fn returned(failure: Option<FormFailure>) -> Self {
        let action = ServerAction::<S>::new();
        follow(action);
        Self { action, returned: StoredValue::new(failure) }
    }

    /// What to show: the last answer's failure, or, before any, the one that came back.
    pub fn failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || match self.action.value().get() {
            Some(answer) => answer.err(),
            None => self.returned.with_value(|returned| returned.as_ref().map(|failure| failure.error.clone())),
        })
    }

    /// What had been typed into a field when the form came back.
    pub fn typed(self, field: &str) -> Option<String> {
        self.returned.with_value(|returned| returned.as_ref()?.typed.get(field).cloned())
    }

    /// True while the server works on it.
    pub fn pending(self) -> Signal<bool> {
        self.action.pending().into()
    }
}

/// Goes where the answer leads. Steps replace the history entry of the form they finish only when its
/// URL may hold a token.
fn follow<S>(action: ServerAction<S>)
where
    S: ServerFn<Output = NextStep, Error = AppError> + Clone + Send + Sync + 'static,
{
    let (navigate, returning) = (use_navigate(), use_context::<Returning>());
    Effect::new(move || {
        let options = NavigateOptions { replace: true, ..Default::default() };
        match action.value().get() {
            Some(Ok(next)) => navigate(&next.path(), options),
            Some(Err(error)) => {
                if let Some((page, returning)) = error.page().zip(returning) {
                    returning.leave(FormFailure { error, typed: BTreeMap::new() });
                    navigate(page, options);
                }
            }
            None => {}
        }
    });
}

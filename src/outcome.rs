//! What a page decides, while it renders on the server, about the answer that carries it: its title, and the failure that it
//! shows, whose status the answer has.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::oco::Oco;
use leptos::prelude::use_context;

use crate::error::AppError;

/// Where a render leaves it. In the browser there is no answer to decide on, and nothing of this in the context.
#[derive(Clone, Debug, Default)]
pub struct Outcome(pub Arc<Mutex<Decided>>);

/// What was decided; of each, what was left last.
#[derive(Debug, Default)]
pub struct Decided {
    /// The page's own title.
    pub title: Oco<'static, str>,
    /// The failure.
    pub failure: Option<AppError>,
}

impl Outcome {
    /// Gives the document this title. Leptos's own way searches the finished document for its head.
    pub fn title(page: &Oco<'static, str>) {
        Self::leave(|decided| decided.title = page.clone());
    }

    /// Answers with this failure's status.
    pub fn failure(error: &AppError) {
        Self::leave(|decided| decided.failure = Some(error.clone()));
    }

    fn leave(decide: impl FnOnce(&mut Decided)) {
        if let Some(Self(decided)) = use_context() {
            decide(&mut decided.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

/// A page's own title, and whose page it is.
pub fn title_of(page: &str, name: &str) -> String {
    [page, " · ", name].concat()
}

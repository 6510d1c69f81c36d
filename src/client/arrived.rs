//! Data on its way to a page.

use leptos::prelude::*;

use super::unread::Content;
use crate::error::AppError;

/// Data that has arrived before its page: with the document for the first one, with a form's answer or a link's press
/// for later ones. What no page has taken gives way to the next.
#[derive(Clone, Copy, Debug)]
pub struct Arrived(StoredValue<Option<(Owner, Answer)>>);

/// The path of the page that it is for; `None` for whatever page comes first.
type Owner = Option<String>;
type Answer = Result<Content, AppError>;

impl Arrived {
    /// Starts with what the server sent along, for whatever page this is.
    pub fn new(data: Option<Answer>) -> Self {
        Self(StoredValue::new(data.map(|data| (None, data))))
    }

    /// Leaves data for the page at a path.
    pub fn leave(self, path: String, data: Answer) {
        self.0.set_value(Some((Some(path), data)));
    }

    /// Takes what is for the page at this path.
    pub fn take(self, path: &str) -> Option<Answer> {
        let (whose, data) = self.0.try_update_value(Option::take).flatten()?;
        whose.is_none_or(|whose| whose == path).then_some(data)
    }
}

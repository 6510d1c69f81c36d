//! The document's title: a page gives its own, and the head that is written after the page shows it.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::oco::Oco;

/// Where a render on the server leaves its title. Leptos's own way searches the finished document for its head.
#[derive(Clone, Debug, Default)]
pub struct Head(pub Arc<Mutex<Oco<'static, str>>>);

impl Head {
    /// Leaves the page's own title; the one left last counts.
    pub fn name(&self, page: Oco<'static, str>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = page;
    }
}

/// A page's own title, and whose page it is.
pub fn of_page(page: &str) -> String {
    format!("{page} · Portico")
}

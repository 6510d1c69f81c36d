//! What takes a request and answers it: the router and its layers, the pages, the forms, the document around a page.

pub mod assets;
mod bare_page;
pub(super) mod canonical;
pub(super) mod document;
mod fields;
pub(super) mod forms;
mod front;
pub(super) mod full_page;
mod guard;
pub(crate) mod pages;
mod probes;
mod round_trip;
pub mod router;
mod security;
mod traffic;

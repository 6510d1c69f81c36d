//! Where a link leads.

use leptos::prelude::expect_context;

use crate::paths::{Mount, Page};

/// The address of a page in this installation.
pub fn href(page: &Page) -> String {
    expect_context::<Mount>().href(page)
}

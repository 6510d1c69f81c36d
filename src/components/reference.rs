//! What to quote to support.

use leptos::prelude::*;

use crate::error::AppError;
use crate::words::Words;

/// The reference of a failure that is not the visitor's.
pub fn reference(error: &AppError, words: &'static Words) -> Option<AnyView> {
    error.reference().map(|reference| {
        view! { <p class="reference">{words.common.reference} " " <code>{reference.to_owned()}</code></p> }.into_any()
    })
}

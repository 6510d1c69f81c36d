//! Names and addresses within a sentence of the page's language, each in its own direction.

use leptos::prelude::*;

/// What somebody else has named.
pub fn named(text: impl Into<String>) -> AnyView {
    view! { <bdi>{text.into()}</bdi> }.into_any()
}

/// The same, for the eye to find.
pub fn strong(text: impl Into<String>) -> AnyView {
    view! {
        <strong>
            <bdi>{text.into()}</bdi>
        </strong>
    }
    .into_any()
}

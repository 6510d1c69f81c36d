//! A fact, in a list of them.

use leptos::prelude::*;

/// A term and what there is to say of it.
pub fn fact(term: &'static str, what: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{term}</dt>
            <dd>{what}</dd>
        </div>
    }
    .into_any()
}

//! A field that people do not see.

use leptos::prelude::*;

/// Its markup: not for the keyboard, and not to be filled in by browsers and password managers.
const FIELD: &str =
    r#"<input name="website" tabindex="-1" autocomplete="off" data-1p-ignore data-lpignore="true" data-bwignore>"#;

/// For machines that fill in whatever there is: the server takes what they send for nothing. No person, and nothing that helps
/// one, comes upon it. One text instead of elements: nothing in it is ever updated.
#[component]
pub fn UnseenField() -> impl IntoView {
    view! { <div class="visually-hidden" aria-hidden="true" inert inner_html=FIELD></div> }
}

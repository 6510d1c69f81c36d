//! A field that people do not see.

use leptos::prelude::*;

/// For machines that fill in whatever there is: the server takes what they send for nothing. No person comes upon it, and neither
/// does what helps one: not the keyboard, a screen reader, the browser's own filling in or a password manager's.
#[component]
pub fn UnseenField() -> impl IntoView {
    view! {
        <div class="visually-hidden" aria-hidden="true" inert>
            <input name="website" tabindex="-1" autocomplete="off" />
        </div>
    }
}

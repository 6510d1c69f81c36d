//! A button that copies.

use leptos::prelude::*;

/// Copies the text, by a few words of script in the document, which are there before the wasm; where no script runs, or the browser has
/// no clipboard for pages (Clipboard API: over https, or on this machine), the button is not shown.
#[component]
pub fn CopyButton(
    /// What is copied.
    text: String,
    /// What the button says before, after, and when it could not.
    labels: [&'static str; 3],
    /// The id of the element that says what it is, where several things can be copied.
    #[prop(optional)]
    what: Option<&'static str>,
) -> impl IntoView {
    let [copy, done, failed] = labels;
    view! {
        <button
            type="button"
            class="button outline copy"
            data-copy=text
            data-done=done
            data-failed=failed
            aria-describedby=what
        >
            <span aria-live="polite">{copy}</span>
        </button>
    }
}

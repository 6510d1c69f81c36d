//! A form's one filled button.

use leptos::prelude::*;

use super::live_text::LiveText;

/// Submits; while the server works it says so and does not submit again.
#[component]
pub fn SubmitButton(
    /// What it does.
    #[prop(into)]
    label: String,
    /// What it says meanwhile.
    busy: &'static str,
    /// True meanwhile.
    pending: Signal<bool>,
    /// Its class, where it is not the page's first action.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <button class=class disabled=pending aria-busy=move || pending.get().then_some("true")>
            <LiveText text=Signal::derive(move || if pending.get() { busy.to_owned() } else { label.clone() }) />
        </button>
    }
}

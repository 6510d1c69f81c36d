//! A form's one filled button.

use leptos::prelude::*;

use super::live_text::LiveText;

/// Submits; while the server works it says so and does not submit again.
#[component]
pub fn SubmitButton(
    /// What it does.
    label: &'static str,
    /// What it says meanwhile.
    busy: &'static str,
    /// True meanwhile.
    pending: Signal<bool>,
) -> impl IntoView {
    view! {
        <button class="button" disabled=pending aria-busy=move || pending.get().then_some("true")>
            <LiveText text=Signal::derive(move || if pending.get() { busy } else { label }.to_owned()) />
        </button>
    }
}

//! The button that sends once more.

use leptos::prelude::*;

use super::live_text::LiveText;
use super::{afresh, countdown};
use crate::words::Template;

/// Cannot be pressed before the server would send again: counts down in the browser, and says without it when to look
/// again.
#[component]
pub fn Resend(
    /// Seconds until then.
    wait_seconds: i64,
    /// True while the server works.
    pending: Signal<bool>,
    /// What it says.
    label: &'static str,
    /// What it says while it cannot be pressed. Seconds.
    label_in: Template<1>,
    /// When to look again, where nothing counts. Seconds.
    reload_in: Template<1>,
) -> impl IntoView {
    let left = countdown(wait_seconds);
    let waits = move || left.get().unwrap_or(wait_seconds) > 0;
    let label = Signal::derive(move || match left.get() {
        Some(seconds @ 1..) => label_in.text([&seconds.to_string()]),
        _ => label.to_owned(),
    });
    let hint = afresh(move || {
        (left.get().is_none() && waits()).then(|| {
            view! { <p class="hint"><span>{reload_in.text([&wait_seconds.to_string()])}</span></p> }.into_any()
        })
    });
    view! {
        <button class="button outline countdown" disabled=move || pending.get() || waits()>
            <LiveText text=label />
        </button>
        {hint}
    }
}

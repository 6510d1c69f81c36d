//! How long there is for a step.

use leptos::prelude::*;

use super::countdown;
use super::live_text::LiveText;
use crate::model::Deadline;
use crate::words::{Template, use_words};

/// From so many minutes on, each that has passed is said to who hears the page.
const TOLD_FROM: i64 = 3;

/// In minutes that count down in the browser, and as a time of the day without it.
#[component]
pub fn TimeLeft(
    deadline: Deadline,
    /// Until then. The time of the day in UTC.
    until: Template<1>,
    /// So long. A span.
    left: Template<1>,
    /// It is over.
    over: &'static str,
) -> impl IntoView {
    let Deadline { seconds_left, until: at } = deadline;
    let words = use_words();
    let counted = countdown(seconds_left);
    let text = Signal::derive(move || match counted.get() {
        None => until.text([&at]),
        Some(..=0) => over.to_owned(),
        Some(seconds @ ..60) => left.text([&words.seconds(seconds)]),
        Some(seconds) => left.text([&words.minutes(seconds / 60)]),
    });
    // What is shown changes too often to be said each time.
    let minutes = |seconds: i64| (seconds + 59) / 60;
    let at_first = minutes(seconds_left);
    let told = Signal::derive(move || match counted.get().map(minutes) {
        Some(..=0) => over.to_owned(),
        Some(now @ ..=TOLD_FROM) if now < at_first => left.text([&words.minutes(now)]),
        _ => String::new(),
    });
    view! {
        <p class="hint">
            <LiveText text />
        </p>
        <p class="visually-hidden" role="status">
            <LiveText text=told />
        </p>
    }
}

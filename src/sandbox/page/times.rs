//! Moments, as a person reads them.

use maud::{Markup, html};

use crate::moment::Moment;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How far from now a moment is, and the moment itself.
pub(super) fn full(moment: Moment, now: Moment) -> Markup {
    html! {
        time datetime=(moment) {
            (distance(moment, now)) span.exact { " · " (moment.for_people()) }
        }
    }
}

/// How far from now a moment is; the moment itself is a hover away.
pub(super) fn brief(moment: Moment, now: Moment) -> Markup {
    html! { time datetime=(moment) title=(moment.for_people()) { (distance(moment, now)) } }
}

/// So many seconds as a length of time, rounded down: `2 days`.
pub(super) fn length(seconds: i64) -> String {
    match seconds {
        ..MINUTE => count(seconds, "second"),
        MINUTE..HOUR => count(seconds / MINUTE, "minute"),
        HOUR..DAY => count(seconds / HOUR, "hour"),
        _ => count(seconds / DAY, "day"),
    }
}

/// Where a clock is that runs so many seconds ahead of real time, as a sentence.
pub(super) fn beside_real_time(ahead: i64) -> String {
    match ahead {
        0 => "This is real time.".to_owned(),
        1.. => format!("It is {} ahead of real time.", length(ahead)),
        _ => format!("It is {} behind real time.", length(ahead.saturating_neg())),
    }
}

/// So many seconds where there is little room: `2 d`.
pub(super) fn short(seconds: i64) -> String {
    match seconds {
        ..MINUTE => format!("{seconds} s"),
        MINUTE..HOUR => format!("{} min", seconds / MINUTE),
        HOUR..DAY => format!("{} h", seconds / HOUR),
        _ => format!("{} d", seconds / DAY),
    }
}

fn distance(moment: Moment, now: Moment) -> String {
    match now.seconds_since(moment) {
        seconds @ MINUTE.. => format!("{} ago", length(seconds)),
        0..MINUTE => "just now".to_owned(),
        seconds => format!("in {}", length(seconds.saturating_neg())),
    }
}

fn count(number: i64, unit: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

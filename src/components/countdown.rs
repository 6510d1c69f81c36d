//! Time that runs out while a page stands.

use std::time::Duration;

use leptos::prelude::*;
use leptos::web_sys::js_sys::Date;

const SECOND: Duration = Duration::from_secs(1);

/// Whole seconds left of `seconds`, down to zero, as soon as the browser counts; `None` before that, and for ever
/// where no script runs. It counts by the clock: ticks stay out while the machine sleeps.
pub fn countdown(seconds: i64) -> RwSignal<Option<i64>> {
    let left = RwSignal::new(None);
    Effect::new(move || {
        let started = Date::now();
        left.set(Some(seconds));
        let count = move || {
            #[expect(clippy::cast_possible_truncation, reason = "as casts of floats saturate, and a wait is short")]
            let passed = ((Date::now() - started) / 1_000.0) as i64;
            left.set(Some((seconds - passed).max(0)));
        };
        let tick = set_interval_with_handle(count, SECOND);
        on_cleanup(move || {
            if let Ok(tick) = tick {
                tick.clear();
            }
        });
    });
    left
}

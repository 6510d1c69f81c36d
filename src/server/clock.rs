//! The time. The only module of the server that reads it; everybody else is handed a [`Clock`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// The current time, which a test may move forward.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// Now, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
        let now = OffsetDateTime::now_utc();
        now + Duration::seconds(self.ahead_seconds.load(Ordering::Relaxed))
    }

    /// Moves this clock, and its clones, forward.
    pub fn advance(&self, by: Duration) {
        self.ahead_seconds.fetch_add(by.whole_seconds(), Ordering::Relaxed);
    }
}

/// A stopwatch reading for the access log.
pub fn stopwatch() -> std::time::Instant {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
    std::time::Instant::now()
}

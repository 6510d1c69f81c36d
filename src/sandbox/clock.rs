//! The sandbox's clock: real time plus an offset that tests may push forward.
//!
//! The only file that reads the current time.

use super::moment::Moment;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The last moment the clock can show: the end of the year 9000, so that no lifetime added
/// to it leaves the four-digit years of RFC 3339.
const END_OF_TIME_MILLIS: i64 = 221_876_150_400_000;

/// Real time plus an offset.
#[derive(Debug)]
pub(crate) struct Clock {
    offset_millis: AtomicI64,
}

impl Clock {
    /// A clock that runs so many milliseconds ahead of real time.
    pub(crate) fn ahead_by(offset_millis: i64) -> Self {
        Self { offset_millis: AtomicI64::new(offset_millis) }
    }

    /// The time now.
    pub(crate) fn now(&self) -> Moment {
        let millis = real_millis().saturating_add(self.offset());
        Moment::from_unix_millis(millis.min(END_OF_TIME_MILLIS)).unwrap_or_else(epoch)
    }

    /// How many milliseconds the clock runs ahead of real time.
    pub(crate) fn offset(&self) -> i64 {
        self.offset_millis.load(Ordering::Relaxed)
    }

    /// Moves the clock so many milliseconds ahead of real time.
    pub(crate) fn set_offset(&self, offset_millis: i64) {
        self.offset_millis.store(offset_millis, Ordering::Relaxed);
    }

    /// The offset after a push by so many seconds, unless that is past the end of time.
    pub(crate) fn offset_after(&self, seconds: u64) -> Option<i64> {
        let push = i64::try_from(seconds).ok()?.checked_mul(1_000)?;
        let offset = self.offset().checked_add(push)?;
        (real_millis().checked_add(offset)? <= END_OF_TIME_MILLIS).then_some(offset)
    }
}

fn real_millis() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the current time")]
    let now = SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(END_OF_TIME_MILLIS)
}

fn epoch() -> Moment {
    Moment::from(time::OffsetDateTime::UNIX_EPOCH)
}

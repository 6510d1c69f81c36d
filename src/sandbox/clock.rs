//! The sandbox's clock: real time, unless it was pushed, set or frozen.
//!
//! The only file that reads the current time. Knows nothing of how its setting is kept.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::model::ClockSetting;
use crate::moment::Moment;

/// The last moment the clock can show: the end of the year 9000, so that no lifetime added
/// to it leaves the four-digit years of RFC 3339.
const END_OF_TIME_MILLIS: i64 = 221_876_150_400_000;

#[derive(Debug)]
pub(crate) struct Clock(Mutex<ClockSetting>);

impl Clock {
    /// A clock that was told this.
    pub(crate) const fn new(setting: ClockSetting) -> Self {
        Self(Mutex::new(setting))
    }

    /// The time now.
    pub(crate) fn now(&self) -> Moment {
        self.setting().shown()
    }

    /// What the clock was told.
    pub(crate) fn setting(&self) -> ClockSetting {
        *self.lock()
    }

    /// Tells it something else.
    pub(crate) fn follow(&self, setting: ClockSetting) {
        *self.lock() = setting;
    }

    /// How many milliseconds it is ahead of real time; it changes while the clock is frozen.
    pub(crate) fn offset(&self) -> i64 {
        let ClockSetting { offset_millis, frozen_at } = self.setting();
        frozen_at.map_or(offset_millis, |moment| moment.unix_millis().saturating_sub(real_millis()))
    }

    fn lock(&self) -> MutexGuard<'_, ClockSetting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClockSetting {
    /// The setting after a push by so many seconds, unless that is past the end of time.
    pub(crate) fn pushed(self, seconds: u64) -> Option<Self> {
        let push = i64::try_from(seconds).ok()?.checked_mul(1_000)?;
        let moved = self.showing(self.millis().checked_add(push)?)?;
        // By exactly so much, however long it took to get here.
        Some(Self {
            offset_millis: if self.frozen_at.is_some() { self.offset_millis } else { self.offset_millis + push },
            ..moved
        })
    }

    /// The setting that shows this moment now, unless no clock can.
    pub(crate) fn moved_to(self, moment: Moment) -> Option<Self> {
        self.showing(moment.unix_millis())
    }

    /// The setting that stands still at what it shows now, or that runs on from there.
    pub(crate) fn frozen(self, freeze: bool) -> Self {
        let now = self.shown();
        if freeze {
            Self { frozen_at: Some(now), ..self }
        } else {
            let offset_millis = self.frozen_at.map_or(self.offset_millis, |_| now.unix_millis() - real_millis());
            Self { offset_millis, frozen_at: None }
        }
    }

    /// The time that a clock with this setting shows now.
    pub(crate) fn shown(self) -> Moment {
        Moment::from_unix_millis(self.millis()).unwrap_or_else(epoch)
    }

    /// The same in milliseconds since 1970, finer than a moment is.
    fn millis(self) -> i64 {
        let running = || real_millis().saturating_add(self.offset_millis).clamp(0, END_OF_TIME_MILLIS);
        self.frozen_at.map_or_else(running, Moment::unix_millis)
    }

    fn showing(self, millis: i64) -> Option<Self> {
        let moment = Moment::from_unix_millis(millis).filter(|_| (0..=END_OF_TIME_MILLIS).contains(&millis))?;
        Some(match self.frozen_at {
            Some(_) => Self { frozen_at: Some(moment), ..self },
            None => Self { offset_millis: millis - real_millis(), ..self },
        })
    }
}

/// How long something takes, in real time, whatever the clock was told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins to measure.
    pub(crate) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the current time")]
        Self(Instant::now())
    }

    /// How many microseconds it has been.
    pub(crate) fn micros(self) -> u64 {
        u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX)
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

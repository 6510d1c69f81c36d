//! How the sandbox's clock differs from real time.

use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// What the clock was told. There is one; without it, the clock shows real time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClockSetting {
    /// How many milliseconds it runs ahead of real time, while it runs.
    pub(crate) offset_millis: i64,
    /// The moment at which it stands still, if it does.
    pub(crate) frozen_at: Option<Moment>,
}

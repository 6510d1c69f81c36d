//! How long Stytch is waited for.

use std::time::Duration;

use super::checks::whole;
use super::source::Reader;

/// Longest time that can be set, in seconds: well within that of a whole request (`operations/connections.rs`).
const MOST: u32 = 30;

/// Times of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// To open a connection.
    pub connect: Duration,
    /// In all, with a repetition: a page that takes longer has lost its visitor.
    pub total: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), total: Duration::from_secs(10) }
    }
}

impl Patience {
    /// Reads it; every problem is kept for later.
    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        let seconds = |text: &str| whole(text, "seconds", 1, MOST).map(|seconds| Duration::from_secs(seconds.into()));
        let connect = read.parsed("stytch_connect_seconds", seconds);
        let total = read.parsed("stytch_total_seconds", seconds);
        let usual = Self::default();
        Self { connect: connect.unwrap_or(usual.connect), total: total.unwrap_or(usual.total) }
    }
}

//! The settings of how the process is watched, and how it ends.

use std::net::SocketAddr;
use std::time::Duration;

use super::checks::{listen_address, optional, whole};
use super::source::Reader;
use crate::server::operations::traces;

/// How the process is watched, and how it ends.
#[derive(Clone, Copy, Debug)]
pub struct Operations {
    /// Where the metrics are read; without it there are none.
    pub metrics_listen: Option<SocketAddr>,
    /// For what is under way when the process is asked to stop.
    pub drain: Duration,
    /// How long, once asked to stop, it says that it is not ready and still takes what comes.
    pub drain_grace: Duration,
}

impl Operations {
    /// True when what is measured goes anywhere: to the metrics, or to who collects traces. Where it does not, nothing is measured.
    pub fn are_measured(&self) -> bool {
        self.metrics_listen.is_some() || traces::are_collected()
    }

    /// Reads it; every problem is kept for later.
    pub(super) fn read(read: &mut Reader<'_>) -> Self {
        let metrics_listen = read.parsed("metrics_listen", |text| optional(text, listen_address)).flatten();
        let mut seconds = |name, least| {
            let seconds = read.parsed(name, |text| whole(text, "seconds", least, 300));
            Duration::from_secs(seconds.unwrap_or_default().into())
        };
        Self { metrics_listen, drain: seconds("drain_seconds", 1), drain_grace: seconds("drain_grace_seconds", 0) }
    }
}

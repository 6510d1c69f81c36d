//! Running it: starting and stopping, the connections, the log, the metrics.

pub(super) mod access_log;
pub mod connections;
pub(super) mod events;
pub mod limits;
pub mod metrics;
pub mod serve;
pub mod telemetry;
pub mod traces;

//! Running it: starting and stopping, the connections, the log, the metrics.

pub(super) mod access_log;
pub mod connections;
pub mod doctor;
pub(super) mod events;
pub mod limits;
pub mod metrics;
pub(super) mod round_trip;
pub mod serve;
pub mod telemetry;
pub mod traces;

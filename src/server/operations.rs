//! Running it: starting and stopping, the connections, the log.

pub(super) mod access_log;
pub mod connections;
pub(super) mod events;
pub mod limits;
pub mod serve;
pub mod telemetry;

//! Running it: starting and stopping, the connections, the log.

pub mod connections;
pub mod limits;
pub mod serve;
pub mod telemetry;

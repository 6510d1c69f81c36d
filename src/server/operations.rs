//! Running it: starting and stopping, the connections, the log, the metrics.

pub mod connections;
pub mod limits;
pub mod metrics;
pub mod serve;
pub mod telemetry;

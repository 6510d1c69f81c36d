//! What a connection may cost.

use std::time::Duration;

/// Files that are open for other reasons: the databases, the log, calls to Stytch, built files being sent.
const OTHER_FILES: u64 = 192;

/// What a connection may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a request's headers, and for the next request on a connection that is kept.
    pub headers: Duration,
    /// For a request, its body and its answer's beginning.
    pub request: Duration,
    /// For the other side to take some of the answer.
    pub write: Duration,
    /// Largest headers, in bytes.
    pub header_bytes: usize,
    /// Most connections at once.
    pub connections: usize,
    /// For what is under way when the process is asked to stop.
    pub drain: Duration,
    /// Whether the metrics tell of them: they do of visitors' connections, and not of those by which they are read.
    pub counted: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(20),
            request: Duration::from_secs(40),
            write: Duration::from_secs(20),
            header_bytes: 32 * 1024,
            connections: 4_096,
            drain: Duration::from_secs(10),
            counted: true,
        }
    }
}

impl Limits {
    /// With as many connections as there may be open files, which are raised to what this user may have.
    #[must_use]
    pub fn within_open_files(self) -> Self {
        // Where it cannot be had, the usual smallest limit is assumed.
        let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(256);
        let connections = usize::try_from(files.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX);
        Self { connections: self.connections.min(connections.max(32)), ..self }
    }
}

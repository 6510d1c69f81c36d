//! The last calls to the API. No bodies, no queries, and in the path nothing that looks like a token.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use uuid::Uuid;

use crate::moment::Moment;

/// How many calls are remembered.
const CAPACITY: usize = 1_000;
/// The shortest text that may be a token (Stytch's have 44 characters, and so have ours).
const TOKEN_LENGTH: usize = 32;
/// The length of a UUID with its hyphens.
const UUID_LENGTH: usize = 36;

/// One call.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Seen {
    /// When it came, by the sandbox's clock.
    pub(crate) time: Moment,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) error_type: Option<String>,
    /// How long it took, in microseconds of real time, a fault's delay included.
    pub(crate) duration_us: u64,
    /// What a fault did to it: `delay`, `drop_response`, `error`, `garbage`.
    pub(crate) fault: Option<&'static str>,
}

/// The last calls, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Seen>>);

impl RequestLog {
    /// Remembers a call.
    pub(crate) fn record(&self, call: Seen) {
        let call = Seen { path: redacted(&call.path), ..call };
        let mut seen = self.lock();
        if seen.len() == CAPACITY {
            seen.pop_front();
        }
        seen.push_back(call);
    }

    /// The last calls, oldest first.
    pub(crate) fn all(&self) -> Vec<Seen> {
        self.lock().iter().cloned().collect()
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The path, with `{token}` for each segment that may be one.
fn redacted(path: &str) -> String {
    let segments = path.split('/').map(|segment| if may_be_token(segment) { "{token}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Long, and neither an id, which ends in a UUID, nor words.
fn may_be_token(segment: &str) -> bool {
    let uuid = segment.len().checked_sub(UUID_LENGTH).and_then(|at| segment.get(at..));
    let is_id = uuid.is_some_and(|uuid| Uuid::try_parse(uuid).is_ok());
    let is_words = segment.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
    segment.len() >= TOKEN_LENGTH && !is_id && !is_words
}

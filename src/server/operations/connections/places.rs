//! The places that there are for connections, and who holds one.

use std::sync::Arc;

use metrics::{Counter, Gauge};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// All places.
pub(super) struct Places {
    most: usize,
    free: Arc<Semaphore>,
    /// Nobody's, where the metrics are off or do not tell of these connections.
    held: Gauge,
    refused: Counter,
}

/// A connection's place among the most that there may be. It is given up when nobody holds it any more: who goes on with a
/// connection after its last request, as a WebSocket does, keeps it.
#[derive(Clone, Debug)]
pub struct Place(#[expect(dead_code, reason = "it is held, not used")] Arc<Held>);

struct Held {
    _permit: OwnedSemaphorePermit,
    counted: Gauge,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held")
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.counted.decrement(1);
    }
}

impl Places {
    pub(super) fn new(most: usize, counted: bool) -> Self {
        let (held, refused) = if counted {
            metrics::gauge!("portico_connections_most").set(u32::try_from(most).unwrap_or(u32::MAX));
            (metrics::gauge!("portico_connections"), metrics::counter!("portico_connections_refused_total"))
        } else {
            (Gauge::noop(), Counter::noop())
        };
        // Said before the first comes, or is refused.
        held.increment(0);
        refused.increment(0);
        Self { most, free: Arc::new(Semaphore::new(most)), held, refused }
    }

    /// One, if one is left.
    pub(super) fn take(&self) -> Option<Place> {
        let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() else {
            self.refused.increment(1);
            return None;
        };
        self.held.increment(1);
        Some(Place(Arc::new(Held { _permit: permit, counted: self.held.clone() })))
    }

    /// How many are held.
    pub(super) fn held(&self) -> usize {
        self.most.saturating_sub(self.free.available_permits())
    }

    /// Ends once nobody holds one.
    pub(super) async fn all_free(&self) {
        // It is never closed.
        let _ = self.free.acquire_many(u32::try_from(self.most).unwrap_or(u32::MAX)).await;
    }
}

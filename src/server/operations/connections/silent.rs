//! Connections that have not asked for anything yet.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

/// True once a connection has sent a whole request's headers.
pub(super) type Spoken = Arc<AtomicBool>;

/// Connections that have not asked for anything yet. They have no more than a share of all: who opens them by the thousand
/// and stays silent pushes out its own, and a person, who asks at once, gets in.
pub(super) struct Silent {
    most: usize,
    newest: Mutex<VecDeque<(Spoken, AbortHandle)>>,
}

impl Silent {
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), newest: Mutex::default() }
    }

    /// Attends to one more; lets go of the one that has been silent for longest when there are too many.
    pub(super) fn watch<F: Future<Output = ()> + Send + 'static>(&self, attend: impl FnOnce(Spoken) -> F) {
        let spoken = Spoken::default();
        let task = tokio::spawn(attend(Arc::clone(&spoken))).abort_handle();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.push_back((spoken, task));
        if newest.len() > self.most {
            newest.retain(|(spoken, task)| !spoken.load(Ordering::Relaxed) && !task.is_finished());
        }
        if newest.len() > self.most
            && let Some((_, oldest)) = newest.pop_front()
        {
            oldest.abort();
        }
    }
}

//! That something has happened: a call, a push of the clock, another fault. The pages follow it.

use tokio::sync::watch;

/// Wakes the pages for what the store does not tell of: the request log, the clock, the faults.
#[derive(Debug, Default)]
pub(crate) struct Activity(watch::Sender<()>);

impl Activity {
    /// Wakes at everything that happens from now on.
    pub(crate) fn watch(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }

    /// Says that something has happened.
    pub(crate) fn announce(&self) {
        self.0.send_replace(());
    }
}

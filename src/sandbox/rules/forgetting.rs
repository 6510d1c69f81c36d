//! What is forgotten, and when: a sandbox that runs for months must not grow for months.
//!
//! Only what has expired goes. Organizations, members, connections and the policy stay until
//! somebody deletes them; mails leave when the inbox is full.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::choices::FORGOTTEN_AFTER_MINUTES;
use crate::moment::Moment;
use crate::store::Tables;

/// How many seconds there are between two sweeps.
const INTERVAL_SECONDS: i64 = 60;
/// Most rows of one table that one sweep takes, so that no call waits for long.
const BATCH: usize = 10_000;

/// Knows when the next sweep is due.
#[derive(Debug, Default)]
pub(crate) struct Broom {
    /// When the last sweep was, in seconds since 1970.
    swept_at: AtomicI64,
}

impl Broom {
    /// Whether it is time to [`sweep`]. It also is when the clock was set back.
    pub(crate) fn is_due(&self, now: Moment) -> bool {
        let since = now.unix() - self.swept_at.load(Ordering::Relaxed);
        !(0..INTERVAL_SECONDS).contains(&since)
    }

    /// Remembers that a sweep took place.
    pub(crate) fn put_away(&self, now: Moment) {
        self.swept_at.store(now.unix(), Ordering::Relaxed);
    }
}

/// Removes what has been expired for long enough. True if nothing such is left.
pub(crate) fn sweep(tables: &mut Tables, now: Moment) -> bool {
    let gone = |expires_at: Moment| expires_at.plus_minutes(FORGOTTEN_AFTER_MINUTES) <= now;
    let removed = [
        tables.links.remove_where(BATCH, |link| gone(link.expires_at)),
        tables.passcodes.remove_where(BATCH, |passcode| gone(passcode.expires_at)),
        tables.pending_sign_ins.remove_where(BATCH, |sign_in| gone(sign_in.expires_at)),
        tables.provider_tokens.remove_where(BATCH, |token| gone(token.expires_at)),
        tables.intermediate_sessions.remove_where(BATCH, |session| gone(session.expires_at)),
        tables.sessions.remove_where(BATCH, |session| gone(session.expires_at)),
    ];
    removed.iter().all(|removed| *removed < BATCH)
}

//! The project's signing keys: fetched ahead, one fetch at a time, never under a lock. A key set that does not come keeps
//! nobody waiting: who finds no key asks Stytch about the session instead.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration as Wait;

use jsonwebtoken::DecodingKey;
use reqwest::Method;
use time::{Duration, OffsetDateTime};
use tokio::sync::watch;

use super::call::Call;
use super::client::Client;
use super::failure::Failed;
use super::reply::KeySet;
use crate::server::clock::Clock;
use crate::server::random;

/// Keys older than this are fetched anew, beside the request that noticed.
const FRESH: Duration = Duration::minutes(5);
/// Keys of this age are fetched anew before a request notices.
const AHEAD: Duration = Duration::minutes(4);
/// Between two fetches, after a failure or for a key that nobody knows.
const APART: Duration = Duration::seconds(10);
/// The pause after a fetch that failed, at most; it doubles with each further one, up to the longest.
const FIRST_PAUSE: Duration = Duration::seconds(1);
const LONGEST_PAUSE: Duration = Duration::minutes(1);
/// How often it is seen to whether a fetch is due.
const TICK: Wait = Wait::from_secs(1);
/// Longest wait of a request for keys that are on their way, from the beginning of their fetch.
const PATIENCE: Wait = Wait::from_millis(500);

/// The keys by id.
#[derive(Clone)]
pub(super) struct Keys {
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    clock: Clock,
    known: RwLock<HashMap<String, Arc<DecodingKey>>>,
    fetch: Mutex<Fetch>,
}

/// The newest fetch.
#[derive(Default)]
struct Fetch {
    begun: Option<OffsetDateTime>,
    succeeded: Option<OffsetDateTime>,
    /// In a row.
    failures: u32,
    /// When the next one begins by itself; at once when it is not set.
    next: Option<OffsetDateTime>,
    /// Closes when it is over.
    under_way: Option<watch::Receiver<()>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    /// Begins to fetch them, and keeps them fresh for as long as they are held: so it is called where tokio runs.
    pub(super) fn new(client: Client, clock: Clock) -> Self {
        let shared = Shared { client, clock, known: RwLock::default(), fetch: Mutex::default() };
        let keys = Self { shared: Arc::new(shared) };
        keys.fetch_where(|_, _| true);
        let shared = Arc::downgrade(&keys.shared);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(TICK).await;
                let Some(shared) = shared.upgrade() else { return };
                // With everything held back, and no visitor who asks, this is the call that sees whether Stytch is back.
                let sees = shared.client.gate.is_due();
                Self { shared }.fetch_where(|fetch, now| sees || fetch.next.is_none_or(|next| next <= now));
            }
        });
        keys
    }

    /// The key with this id. Fetches when it is unknown or the keys are old; waits only for one that is unknown, and only
    /// while its fetch is young.
    pub(super) async fn find(&self, kid: &str) -> Option<Arc<DecodingKey>> {
        let known = self.known(kid);
        let is_known = known.is_some();
        let lately = |at: Option<OffsetDateTime>, within, now| at.is_some_and(|at| now < at + within);
        let fetch = self.fetch_where(|fetch, now| {
            !(is_known && lately(fetch.succeeded, FRESH, now) || lately(fetch.begun, APART, now))
        });
        let Some(mut fetch) = fetch.filter(|_| !is_known) else { return known };
        // An error is the other end's closing: it is over then too.
        let _ = tokio::time::timeout(PATIENCE, fetch.changed()).await;
        self.known(kid)
    }

    /// Begins a fetch where one is due; the one under way, while it is worth waiting for.
    fn fetch_where(&self, is_due: impl FnOnce(&Fetch, OffsetDateTime) -> bool) -> Option<watch::Receiver<()>> {
        let now = self.shared.clock.now();
        let mut fetch = self.shared.newest();
        if let Some(under_way) = &fetch.under_way
            && under_way.has_changed().is_ok()
        {
            let is_young = fetch.begun.is_some_and(|begun| now < begun + Duration::seconds(1));
            return Some(under_way.clone()).filter(|_| is_young);
        }
        if !is_due(&fetch, now) {
            return None;
        }
        let (over, under_way) = watch::channel(());
        fetch.begun = Some(now);
        fetch.under_way = Some(under_way.clone());
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move {
            shared.fetch().await;
            drop(over);
        });
        Some(under_way)
    }

    fn known(&self, kid: &str) -> Option<Arc<DecodingKey>> {
        self.shared.known.read().unwrap_or_else(PoisonError::into_inner).get(kid).cloned()
    }
}

impl Shared {
    async fn fetch(&self) {
        let path = format!("sessions/jwks/{}", self.client.project_id);
        let answer = self.client.read_once::<KeySet>(Call::Keys, Method::GET, &path, None).await;
        let now = self.clock.now();
        match answer {
            Ok(set) => {
                let keys = set.keys.into_iter().filter_map(|key| {
                    let decoding = DecodingKey::from_rsa_components(&key.n, &key.e).ok()?;
                    Some((key.kid, Arc::new(decoding)))
                });
                *self.known.write().unwrap_or_else(PoisonError::into_inner) = keys.collect();
                let mut fetch = self.newest();
                fetch.succeeded = Some(now);
                fetch.failures = 0;
                fetch.next = Some(now + AHEAD);
            }
            // What was known stays known.
            Err(failed) => {
                let mut fetch = self.newest();
                fetch.next = Some(now + pause(fetch.failures, random::below(256)));
                fetch.failures = fetch.failures.saturating_add(1);
                if !matches!(failed, Failed::HeldBack(_)) {
                    let failures = fetch.failures;
                    tracing::warn!(
                        ?failed,
                        failures,
                        "Stytch's signing keys could not be fetched; sessions are asked about"
                    );
                }
            }
        }
    }

    fn newest(&self) -> MutexGuard<'_, Fetch> {
        self.fetch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long to wait after so many failures before this one; `chance` of 0 to 255 says where between the half and the whole.
fn pause(failures: u32, chance: u64) -> Duration {
    let whole = (FIRST_PAUSE * 2_i32.pow(failures.min(10))).min(LONGEST_PAUSE);
    whole / 2 + whole / 2 * i32::try_from(chance).unwrap_or_default() / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound() {
        let longest: Vec<_> = (0..8).map(|failures| pause(failures, 255).whole_seconds()).collect();
        assert_eq!(longest, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(u32::MAX, 0), LONGEST_PAUSE / 2);
    }
}

//! The project's signing keys: fetched ahead, one fetch at a time, never under a lock. A key set that does not come keeps
//! nobody waiting: who finds no key asks Stytch about the session instead.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration as Wait;

use jsonwebtoken::DecodingKey;
use reqwest::Method;
use time::{Duration, OffsetDateTime};
use tokio::sync::watch;

use super::client::Client;
use super::reply::KeySet;
use crate::server::clock::Clock;

/// Keys older than this are fetched anew, beside the request that noticed.
const FRESH: Duration = Duration::minutes(5);
/// Between two fetches, after a failure or for a key that nobody knows.
const APART: Duration = Duration::seconds(10);
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
    /// Closes when it is over.
    under_way: Option<watch::Receiver<()>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    pub(super) fn new(client: Client, clock: Clock) -> Self {
        let shared = Shared { client, clock, known: RwLock::default(), fetch: Mutex::default() };
        Self { shared: Arc::new(shared) }
    }

    /// The key with this id. Fetches when it is unknown or the keys are old; waits only for one that is unknown, and only
    /// while its fetch is young.
    pub(super) async fn find(&self, kid: &str) -> Option<Arc<DecodingKey>> {
        let known = self.known(kid);
        let fetch = self.fetch_if_due(known.is_some());
        let Some(mut fetch) = fetch.filter(|_| known.is_none()) else { return known };
        // An error is the other end's closing: it is over then too.
        let _ = tokio::time::timeout(PATIENCE, fetch.changed()).await;
        self.known(kid)
    }

    /// Begins a fetch unless there is no need for one; the one under way, while it is worth waiting for.
    pub(super) fn fetch_if_due(&self, known: bool) -> Option<watch::Receiver<()>> {
        let now = self.shared.clock.now();
        let mut fetch = self.shared.fetch.lock().unwrap_or_else(PoisonError::into_inner);
        let lately = |at: Option<OffsetDateTime>, within| at.is_some_and(|at| now < at + within);
        if let Some(under_way) = &fetch.under_way
            && under_way.has_changed().is_ok()
        {
            return Some(under_way.clone()).filter(|_| lately(fetch.begun, Duration::seconds(1)));
        }
        if (known && lately(fetch.succeeded, FRESH)) || lately(fetch.begun, APART) {
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
        match self.client.send::<KeySet>(Method::GET, &path, None).await {
            Ok(set) => {
                let keys = set.keys.into_iter().filter_map(|key| {
                    let decoding = DecodingKey::from_rsa_components(&key.n, &key.e).ok()?;
                    Some((key.kid, Arc::new(decoding)))
                });
                *self.known.write().unwrap_or_else(PoisonError::into_inner) = keys.collect();
                let mut fetch = self.fetch.lock().unwrap_or_else(PoisonError::into_inner);
                fetch.succeeded = Some(self.clock.now());
            }
            // What was known stays known.
            Err(error) => {
                tracing::warn!(?error, "Stytch's signing keys could not be fetched; sessions are asked about");
            }
        }
    }
}

//! The one project of a sandbox: its settings, its key, its clock and its state.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::SetOnce;

use crate::activity::Activity;
use crate::clock::Clock;
use crate::error::Error;
use crate::faults::Faults;
use crate::hosts::Hosts;
use crate::jwt::SigningKey;
use crate::options::Options;
use crate::problem::{Problem, catalogue};
use crate::request_log::RequestLog;
use crate::rules::forgetting::Broom;
use crate::rules::rate_limits::RateLimits;
use crate::rules::redirects::RedirectUrls;
use crate::store::{Database, Store, Tables};

/// Everything a request can reach.
pub(crate) struct Project {
    /// Where the sandbox answers, without a slash at the end.
    pub(crate) base_url: String,
    pub(crate) redirect_urls: RedirectUrls,
    /// By which names it may be called.
    pub(crate) hosts: Hosts,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) requests: RequestLog,
    /// Wakes the pages.
    pub(crate) activity: Activity,
    pub(crate) rate_limits: RateLimits,
    /// Sweeps out what has expired long ago.
    pub(crate) broom: Broom,
    store: Mutex<Store>,
    /// `None` where it could not be made, which no good machine brings about.
    signing_key: SetOnce<Option<SigningKey>>,
}

impl Project {
    /// Opens the state the options name, or makes a new one.
    pub(crate) fn open(options: &Options, hosts: Hosts, base_url: String) -> Result<Self, Error> {
        let redirect_urls = RedirectUrls::parse(&options.redirect_urls)?;
        let database = options.data.as_deref().map(|folder| Database::open(folder, Tables::NAMES)).transpose()?;
        let text = database.as_ref().map_or(Ok(None), Database::signing_key)?;
        let signing_key = text.as_deref().map(SigningKey::from_text).transpose()?;
        let store = Store::open(database)?;
        Ok(Self {
            base_url,
            redirect_urls,
            hosts,
            clock: Clock::new(store.tables().clock_setting()),
            faults: Faults::default(),
            requests: RequestLog::default(),
            rate_limits: RateLimits::new(options.rate_limits),
            broom: Broom::default(),
            activity: Activity::default(),
            store: Mutex::new(store),
            signing_key: SetOnce::new_with(signing_key.map(Some)),
        })
    }

    /// The state. Nobody may wait for anything while holding it.
    ///
    /// A panic elsewhere does not make it useless: the store takes back what was not
    /// committed.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the signing key, unless it was kept. Slow: the sandbox starts meanwhile.
    pub(crate) fn make_signing_key(&self) {
        if self.signing_key.get().is_some() {
            return;
        }
        let made = SigningKey::generate().and_then(|key| {
            let text = key.to_text()?;
            self.store().save_signing_key(&text)?;
            Ok(key)
        });
        if let Err(error) = &made {
            tracing::error!(%error, "the sandbox has no key to sign with");
        }
        // There is one already only if this was called twice.
        let _ = self.signing_key.set(made.ok());
    }

    /// Waits for the signing key. Whoever calls the API does so before anything else.
    pub(crate) async fn wait_for_signing_key(&self) {
        self.signing_key.wait().await;
    }

    /// The key that signs session JWTs.
    pub(crate) fn signing_key(&self) -> Result<&SigningKey, Problem> {
        let key = self.signing_key.get().and_then(Option::as_ref);
        key.ok_or(catalogue::INTERNAL_SERVER_ERROR)
    }
}

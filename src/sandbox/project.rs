//! The one project of a sandbox: its settings, its key, its clock and its state.

use super::clock::Clock;
use super::control::{Faults, RequestLog, plant_file};
use super::error::Error;
use super::jwt::SigningKey;
use super::options::Options;
use super::page::Activity;
use super::rules::forgetting::Broom;
use super::rules::rate_limits::RateLimits;
use super::rules::redirects::RedirectUrls;
use super::store::{Database, Store};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Everything a request can reach.
pub(crate) struct Project {
    /// Where the sandbox answers, without a slash at the end.
    pub(crate) base_url: String,
    pub(crate) redirect_urls: RedirectUrls,
    pub(crate) signing_key: SigningKey,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) requests: RequestLog,
    /// Wakes the pages.
    pub(crate) activity: Activity,
    pub(crate) rate_limits: RateLimits,
    /// Sweeps out what has expired long ago.
    pub(crate) broom: Broom,
    store: Mutex<Store>,
}

impl Project {
    /// Opens the state the options name, or makes a new one; a seed fills it if it is empty.
    pub(crate) fn open(options: &Options, base_url: String) -> Result<Self, Error> {
        let redirect_urls = RedirectUrls::parse(&options.redirect_urls)?;
        let database = options.data.as_deref().map(Database::open).transpose()?;
        let signing_key = signing_key(database.as_ref())?;
        let store = Store::open(database)?;
        let is_empty = store.tables().is_empty();
        let project = Self {
            base_url,
            redirect_urls,
            signing_key,
            clock: Clock::new(store.tables().clock_setting()),
            faults: Faults::default(),
            requests: RequestLog::default(),
            rate_limits: RateLimits::new(options.rate_limits),
            broom: Broom::default(),
            activity: Activity::default(),
            store: Mutex::new(store),
        };
        if let Some(seed) = options.seed.as_deref().filter(|_| is_empty) {
            plant_file(&project, seed)?;
        }
        Ok(project)
    }

    /// The state. Nobody may wait for anything while holding it.
    ///
    /// A panic elsewhere does not make it useless: the store takes back what was not
    /// committed.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn signing_key(database: Option<&Database>) -> Result<SigningKey, Error> {
    let Some(database) = database else {
        return SigningKey::generate();
    };
    if let Some(text) = database.signing_key()? {
        return SigningKey::from_text(&text);
    }
    let key = SigningKey::generate()?;
    database.save_signing_key(&key.to_text()?)?;
    Ok(key)
}

//! The one project of a sandbox: its settings, its key, its clock and its state.

use super::clock::Clock;
use super::control::{Faults, RequestLog};
use super::error::Error;
use super::jwt::SigningKey;
use super::options::Options;
use super::page::Activity;
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
    store: Mutex<Store>,
}

impl Project {
    /// Opens the state the options name, or makes a new one.
    pub(crate) fn open(options: &Options, base_url: String) -> Result<Self, Error> {
        let redirect_urls = RedirectUrls::parse(&options.redirect_urls)?;
        let database = options.data.as_deref().map(Database::open).transpose()?;
        let offset = database.as_ref().map_or(Ok(0), Database::clock_offset)?;
        Ok(Self {
            base_url,
            redirect_urls,
            signing_key: signing_key(database.as_ref())?,
            clock: Clock::ahead_by(offset),
            faults: Faults::default(),
            requests: RequestLog::default(),
            activity: Activity::default(),
            store: Mutex::new(Store::open(database)?),
        })
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

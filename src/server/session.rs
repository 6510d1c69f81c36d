//! The session: one typed record under one opaque cookie, for each browser.
//!
//! A record is changed by a closure over what it is at that moment, which runs again when another request was first; so two
//! tabs merge instead of overwriting each other. A browser that becomes more than it was (a proven address, a member)
//! gets a new id. For half a minute the old id leads on, for a form that was sent before the new cookie came; it never
//! opens a page, and the cookie itself goes only to the very submit that brought the new id about: whoever planted or saw
//! the old one has not seen that page (session fixation). After a sign-out nothing leads anywhere.

mod account_news;
pub(super) mod cleaning;
mod content;
mod cookie;
mod copies;
mod flash;
mod going;
mod handle;
mod invitation_news;
mod key;
mod local_key;
mod measured;
mod moving;
mod notes;
mod probe;
mod record;
mod recovery_news;
mod redis;
mod sessions;
mod sqlite;
mod standing;
mod store;
mod unopened;

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::Method;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use tower_cookies::Cookies;

pub use self::account_news::AccountNews;
pub use self::cookie::{full_name, is_ours, sent_cookies, without_ours};
pub use self::flash::FailedForm;
pub use self::invitation_news::InvitationNews;
pub use self::key::SecretKey;
pub use self::local_key::{kept_key, local_key};
pub use self::measured::Measured;
pub use self::notes::{Notes, Version};
pub use self::probe::probe;
pub use self::record::{Asked, ByPassword, LostStep, SessionRecord};
pub use self::recovery_news::RecoveryNews;
pub use self::redis::{Keeping, Redis, RedisAddress};
pub use self::sessions::{Lifetimes, Sessions};
use self::sqlite::private_folder;
pub use self::sqlite::{Pragmas, Sqlite};
pub use self::store::{Store, StoreError};
pub use self::unopened::Unopened;

use self::cookie::Jar;
use self::key::Id;
use self::standing::{Found, Standing};
use crate::error::AppError;

/// The cookie's name.
pub const NAME: &str = "portico";
/// How long a browser keeps how it wants its pages: the longest that it keeps any cookie (RFC 6265bis section 5.5).
const PREFERENCE_KEPT: Duration = Duration::days(400);
/// Most tries of a change, when other requests come first each time.
const TRIES: usize = 16;

/// One browser's session, as one request sees it.
#[derive(Clone, Debug)]
pub struct Session {
    sessions: Arc<Sessions>,
    jar: Jar,
    flashes: Vec<String>,
    read_only: bool,
    /// A form may be sent under an id that has just been replaced; a page is not shown to one.
    is_form: bool,
    state: Arc<Mutex<State>>,
}

/// What the request has presented, and what has become of it.
#[derive(Debug, Default)]
struct State {
    /// Ids to look at, in the browser's order.
    ids: Vec<Id>,
    /// True once a record was found: from then on, none means that it was ended meanwhile.
    was_here: bool,
    /// True when the browser showed a cookie of ours, whatever it was worth.
    had_cookie: bool,
    /// True once an old id has led this very submit to the id that it had brought about.
    moved: bool,
    /// Where the browser was going, sealed.
    goings: Vec<String>,
    /// Fingerprint of the page that this form was sent from.
    attempt: Option<[u8; 32]>,
}

impl Session {
    /// The session of a request; the same one for all its layers, once the first has left it in the extensions.
    pub fn of(parts: &Parts, sessions: Arc<Sessions>, https: bool) -> Option<Self> {
        if let Some(same) = parts.extensions.get::<Self>() {
            return Some(same.clone());
        }
        let jar = Jar::new(parts.extensions.get::<Cookies>()?.clone(), https);
        let sent = sent_cookies(&parts.headers, NAME, https);
        let ids = sent.iter().filter_map(|value| Id::parse(value)).collect();
        let goings = going::sent(&parts.headers, https);
        let state = State { ids, had_cookie: !sent.is_empty(), goings, ..State::default() };
        Some(Self {
            sessions,
            jar,
            flashes: flash::sent(&parts.headers, https),
            read_only: false,
            is_form: parts.method == Method::POST,
            state: Arc::new(Mutex::new(state)),
        })
    }

    /// The same for a request that must change nothing: what it would write is dropped.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// The same for a request that does what a form does, and is none: a callback that finishes on GET. It may be sent once
    /// more, under the id that the first one has just replaced.
    #[must_use]
    pub fn acting(self) -> Self {
        Self { is_form: true, ..self }
    }

    /// True for a request that must change nothing.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Says which rendering of a page this form was sent from.
    pub fn sent_from(&self, attempt: &str) {
        if !attempt.is_empty() {
            self.state().attempt = Some(Sha256::digest(attempt).into());
        }
    }

    /// Names this browser in memory, without its id; empty for a new one.
    pub fn name(&self) -> String {
        self.state().ids.first().map(|id| hex::encode(Sha256::digest(id.reveal()))).unwrap_or_default()
    }

    /// Reads the record; a new visitor's is empty.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn read(&self) -> Result<SessionRecord, AppError> {
        match self.standing().await? {
            Standing::Here(found) => Ok(found.record()),
            Standing::New | Standing::Over => Ok(SessionRecord::default()),
        }
    }

    /// Changes the record, under the id it has. `None` when the session is over or the request may change nothing.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn change<R>(&self, edit: impl FnMut(&mut SessionRecord) -> R) -> Result<Option<R>, AppError> {
        self.write(edit, false).await
    }

    /// Changes the record and gives it a new id, for a browser that becomes more than it was. `None` when the session is
    /// over: then what the browser would have become is to be given back.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`]; what has a new id then is kept for the browser's next requests all the same.
    pub async fn renew<R>(&self, edit: impl FnMut(&mut SessionRecord) -> R) -> Result<Option<R>, AppError> {
        self.write(edit, true).await
    }

    async fn write<R>(
        &self,
        mut edit: impl FnMut(&mut SessionRecord) -> R,
        renew: bool,
    ) -> Result<Option<R>, AppError> {
        if self.read_only {
            return Ok(None);
        }
        for _ in 0..TRIES {
            let found = match self.standing().await? {
                Standing::Over => return Ok(None),
                Standing::New => None,
                Standing::Here(found) => Some(found),
            };
            let mut record = found.as_ref().map(Found::record).unwrap_or_default();
            let result = edit(&mut record);
            let written = match found {
                None if record.is_empty() => true,
                None => self.begin(record).await?,
                // An old id has led here: the new one is some moments old, and as good as another.
                Some(found) if renew && !found.moved => self.move_on(&found, record).await?,
                Some(found) => self.change_here(&found, record).await?,
            };
            if written {
                return Ok(Some(result));
            }
        }
        Err(failed(&StoreError::Busy("other requests of this browser always came first".to_owned())))
    }

    async fn change_here(&self, found: &Found, mut record: SessionRecord) -> Result<bool, AppError> {
        // The cookie lasts as long as a session without a visit; it is handed out anew at half of that. Not each time: an
        // answer that is late would put this id in the place of a newer one.
        let idle = self.sessions.lifetimes.idle;
        let now = self.now().unix_timestamp();
        let hand_over = found.own && now - record.cookie_set > idle.whole_seconds() / 2;
        if hand_over {
            record.cookie_set = now;
        }
        let changed = self.sessions.change(&found.place, record).await.map_err(|error| failed(&error))?;
        if changed && hand_over {
            self.hand_over(found.place.id.clone());
        }
        Ok(changed)
    }

    /// Ends the session: deletes the record for good and takes the cookie back. Says what the record held.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`]; the cookie is taken back all the same, and this process knows the id no more.
    pub async fn end(&self) -> Result<SessionRecord, AppError> {
        if self.state().had_cookie {
            self.jar.remove(NAME);
        }
        loop {
            let standing = match self.standing().await {
                Ok(standing) => standing,
                Err(error) => {
                    let ids = self.state().ids.clone();
                    for id in &ids {
                        self.sessions.refuse(id);
                    }
                    return Err(error);
                }
            };
            let Standing::Here(found) = standing else { return Ok(SessionRecord::default()) };
            if self.sessions.delete(&found.place).await.map_err(|error| failed(&error))? {
                return Ok(found.record());
            }
        }
    }

    /// Keeps in the browser how it wants its pages; that is no part of the session, and outlives it.
    pub fn prefer(&self, name: &str, value: &str) {
        self.jar.set(name, value.to_owned(), PREFERENCE_KEPT);
    }

    /// A mark by which an organization is known again, and which tells nobody else which it is: it stands in a cookie.
    pub fn mark(&self, organization_id: &str) -> u64 {
        self.sessions.mark(organization_id)
    }

    /// From now on this request, and the browser, have this id.
    fn hand_over(&self, id: Id) {
        self.jar.set(NAME, id.reveal().to_owned(), self.sessions.lifetimes.idle);
        let mut state = self.state();
        state.ids = vec![id];
        state.was_here = true;
    }

    fn now(&self) -> OffsetDateTime {
        self.sessions.clock.now()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(error: &StoreError) -> AppError {
    tracing::error!(%error, "a session could not be read or written");
    AppError::store_unavailable()
}

#[cfg(test)]
mod tests;

//! Every browser's record: sealed, under the keyed hash of its id.

mod unsettled;

use std::sync::Arc;

use content::Content;
use moka::sync::Cache;
use time::{Duration, OffsetDateTime};

use super::key::{Id, RowKey, Seal, SecretKey};
use super::notes::Notes;
use super::record::SessionRecord;
use super::store::{Found, Row, Store, StoreError};
use super::{content, flash};
use crate::model::EmailAddress;
use crate::server::clock::Clock;

/// How long an id that has been replaced leads on to the new one.
const MOVED: Duration = Duration::seconds(30);
/// How long a record that was deleted is remembered as such: longer than any request lasts, and than any answer is
/// repeated.
const DELETED: Duration = Duration::minutes(2);
/// Bytes of records, as they are stored, that are kept opened.
const OPENED_BYTES: u64 = 6 * 1024 * 1024;
/// Bytes and time of what could not be stored.
const UNSAVED_BYTES: u64 = 4 * 1024 * 1024;
const UNSAVED_KEPT: std::time::Duration = std::time::Duration::from_mins(10);
/// Ids that are deleted although their store could not be told.
const ENDED: u64 = 100_000;

/// How long sessions last.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// A member's, without a visit.
    pub idle: Duration,
    /// A mailed link's.
    pub link: Duration,
}

/// The records of all browsers.
#[derive(Debug)]
pub struct Sessions {
    store: Arc<dyn Store>,
    /// They are worth moments: none of the previous key's is read.
    notes: Arc<Notes>,
    seal: Seal,
    previous: Option<Seal>,
    pub(super) clock: Clock,
    pub(super) lifetimes: Lifetimes,
    /// Opened contents with the version they are of: opening one anew is a fifth of the work
    /// for a list of eight.
    opened: Cache<RowKey, (i64, Arc<Content>)>,
    /// Steps that were carried out at Stytch and could not be stored: still this browser's, for a while.
    unsaved: Cache<RowKey, Arc<Content>>,
    /// Sign-outs that could not be stored; true once they are.
    ended: Cache<RowKey, bool>,
}

/// Where a record was found.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: Id,
    pub(super) key: RowKey,
    /// `None` for what could not be stored yet.
    pub(super) version: Option<i64>,
}

/// What an id leads to.
#[derive(Clone, Debug)]
pub(super) enum Looked {
    Unknown,
    /// Signed out.
    Ended,
    Here(Place, Arc<Content>),
}

impl Sessions {
    /// Records in `store`, sealed under `key`; those sealed under `previous` are still read.
    pub fn new(
        store: Arc<dyn Store>,
        key: &SecretKey,
        previous: Option<&SecretKey>,
        clock: Clock,
        lifetimes: Lifetimes,
    ) -> Self {
        let weight = |bytes: usize| u32::try_from(bytes + 300).unwrap_or(u32::MAX);
        let seal = Seal::new(key);
        Self {
            notes: Arc::new(Notes::new(Arc::clone(&store), seal.clone(), clock.clone())),
            store,
            seal,
            previous: previous.map(Seal::new),
            clock,
            lifetimes,
            opened: Cache::builder()
                .max_capacity(OPENED_BYTES)
                .weigher(move |_, (_, content): &(i64, Arc<Content>)| weight(content.size()))
                .build(),
            unsaved: Cache::builder()
                .max_capacity(UNSAVED_BYTES)
                .time_to_live(UNSAVED_KEPT)
                .weigher(move |_, content: &Arc<Content>| weight(content.size()))
                .build(),
            ended: Cache::builder().max_capacity(ENDED).time_to_live(lifetimes.idle.unsigned_abs()).build(),
        }
    }

    /// Names an address in the audit log: the same for each spelling of it, while the key is the same.
    pub fn address_hash(&self, email: &EmailAddress) -> String {
        self.seal.address_hash(email)
    }

    /// See [`Session::mark`](super::Session::mark).
    pub(super) fn mark(&self, organization_id: &str) -> u64 {
        self.seal.mark(organization_id)
    }

    /// The notes that lie beside the sessions.
    pub fn notes(&self) -> Arc<Notes> {
        Arc::clone(&self.notes)
    }

    /// What was named or sealed under the previous key still counts.
    fn seals(&self) -> impl Iterator<Item = &Seal> {
        std::iter::once(&self.seal).chain(&self.previous)
    }

    /// What rests under this id.
    pub(super) async fn look(&self, id: &Id) -> Result<Looked, StoreError> {
        for seal in self.seals() {
            let key = seal.row_key(id);
            if self.ended.contains_key(&key) {
                return Ok(Looked::Ended);
            }
            let here = |version, content| Looked::Here(Place { id: id.clone(), key, version }, content);
            if let Some(content) = self.unsaved.get(&key) {
                if self.save(key, &content).await.is_err() {
                    return Ok(here(None, content));
                }
                self.unsaved.invalidate(&key);
            }
            match self.store.load(key, self.clock.now()).await? {
                Found::Nothing => {}
                Found::Deleted => return Ok(Looked::Ended),
                Found::Row(row) => {
                    let version = row.version;
                    if let Some(content) = self.open(key, row) {
                        return Ok(here(Some(version), content));
                    }
                }
            }
        }
        Ok(Looked::Unknown)
    }

    fn open(&self, key: RowKey, row: Row) -> Option<Arc<Content>> {
        if let Some((version, content)) = self.opened.get(&key)
            && version == row.version
        {
            return Some(content);
        }
        let plain = self.seals().find_map(|seal| seal.open(&key.0, &row.bytes));
        let content = plain.as_deref().and_then(Content::from_bytes).map(Arc::new);
        if let Some(content) = &content {
            self.opened.insert(key, (row.version, Arc::clone(content)));
        } else {
            tracing::warn!("a session record cannot be opened or understood; its browser starts again");
        }
        content
    }

    /// Stores a record under a new id.
    pub(super) async fn create(&self, record: SessionRecord) -> (Id, Result<(), StoreError>) {
        let id = Id::draw();
        let key = self.seal.row_key(&id);
        let content = Arc::new(Content::Record(Box::new(record)));
        let stored = self.create_row(key, &content).await;
        if stored.is_err() {
            self.unsaved.insert(key, content);
        }
        (id, stored.map(drop))
    }

    async fn create_row(&self, key: RowKey, content: &Arc<Content>) -> Result<Option<i64>, StoreError> {
        let version =
            self.store.create(key, self.sealed(key, content)?, self.clock.now(), self.keep_until(content)).await?;
        if let Some(version) = version {
            self.opened.insert(key, (version, Arc::clone(content)));
        }
        Ok(version)
    }

    /// Puts another record in this place; false when another change came first.
    pub(super) async fn change(&self, place: &Place, record: SessionRecord) -> Result<bool, StoreError> {
        self.put(place, Content::Record(Box::new(record))).await
    }

    /// Makes the id of this place lead to another one; false when a change came first.
    pub(super) async fn lead_on(&self, place: &Place, to: &Id, attempt: Option<[u8; 32]>) -> Result<bool, StoreError> {
        self.put(place, Content::moved(to, attempt)).await
    }

    async fn put(&self, place: &Place, content: Content) -> Result<bool, StoreError> {
        let content = Arc::new(content);
        // A row of the former key stays where it is, and is sealed under that key's name for it.
        let sealed = self.sealed(place.key, &content)?;
        let Some(from) = place.version else {
            self.unsaved.insert(place.key, content);
            return Err(StoreError::Broken("an earlier step is not stored yet either".to_owned()));
        };
        let version = self.store.change(place.key, from, sealed, self.keep_until(&content)).await?;
        if let Some(version) = version {
            self.opened.insert(place.key, (version, content));
        }
        Ok(version.is_some())
    }

    /// Deletes it for good; false when a change came first. This process refuses the id from now on even when its store
    /// cannot be told.
    pub(super) async fn delete(&self, place: &Place) -> Result<bool, StoreError> {
        if let Some(next) = self.unsaved.remove(&place.key).and_then(|content| content.moved_to()) {
            self.refuse(&next);
        }
        let Some(from) = place.version else {
            self.ended.insert(place.key, false);
            return Ok(true);
        };
        let deleted = self.store.delete(place.key, from, self.clock.now() + DELETED).await;
        if deleted.is_err() {
            self.ended.insert(place.key, false);
        }
        deleted
    }

    fn sealed(&self, key: RowKey, content: &Content) -> Result<Vec<u8>, StoreError> {
        let too_long = || StoreError::Broken("a record is too long to be sealed".to_owned());
        self.seal.seal(&key.0, &content.to_bytes()).ok_or_else(too_long)
    }

    fn keep_until(&self, content: &Content) -> OffsetDateTime {
        let now = self.clock.now();
        match content {
            Content::Record(record) => record.keep_until(now, self.lifetimes.idle, self.lifetimes.link),
            Content::Moved { .. } => now + MOVED,
        }
    }

    /// A short text for a browser to carry that it can neither read nor change.
    pub(super) fn seal_text(&self, purpose: &str, plain: &[u8]) -> Option<String> {
        self.seal.seal(purpose.as_bytes(), plain).map(|bytes| flash::encode(&bytes))
    }

    /// What [`Sessions::seal_text`] sealed, under this key or the previous one.
    pub(super) fn open_text(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = flash::decode(text)?;
        self.seals().find_map(|seal| seal.open(purpose.as_bytes(), &bytes))
    }

    /// Drops what has expired.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn clean(&self) -> Result<(), StoreError> {
        self.store.clean(self.clock.now()).await
    }

    /// Whether the store works, for who asks whether we are ready.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        self.store.check().await
    }
}

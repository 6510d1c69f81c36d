//! Where session records rest: encrypted, under a key from the environment.
//!
//! Records are sealed with XChaCha20-Poly1305 and bound to their id, so that neither reading nor
//! swapping rows in the database helps a thief. A previous key is accepted for reading.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use moka::future::Cache;
use serde_json::Value;
use tokio::sync::Mutex;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, ExpiredDeletion, Result};
use tower_sessions_rusqlite_store::{RusqliteStore, tokio_rusqlite};

use super::clock::Clock;
use super::random;

/// Bytes of an XChaCha20-Poly1305 nonce; long enough to be drawn at random.
const NONCE: usize = 24;
/// The one key of a sealed record's data.
const SEALED: &str = "sealed";
/// Opened records kept in memory. One process owns the database, so its writes are the only ones.
const CACHED: u64 = 10_000;

/// A 256-bit key.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// Parses 64 hex digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let mut key = [0; 32];
        hex::decode_to_slice(digits.trim(), &mut key).ok()?;
        Some(Self(key))
    }

    /// A new key.
    pub fn generate() -> Self {
        Self(random::bytes())
    }

    /// The key as 64 hex digits.
    pub fn to_digits(&self) -> String {
        hex::encode(self.0)
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// A session store that only ever writes ciphertext.
#[derive(Clone)]
pub struct SealedStore {
    inner: RusqliteStore,
    seal: XChaCha20Poly1305,
    previous: Option<XChaCha20Poly1305>,
    opened: Cache<Id, Arc<Record>>,
    /// Held by whoever goes to the database, so that nothing comes between a look and a write.
    turn: Arc<Mutex<()>>,
    clock: Clock,
}

impl fmt::Debug for SealedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedStore").finish_non_exhaustive()
    }
}

impl SealedStore {
    /// Opens the SQLite database at `path`, or one in memory.
    ///
    /// # Errors
    /// When the file cannot be opened or prepared.
    pub async fn open(
        path: Option<&Path>,
        key: &SecretKey,
        previous: Option<&SecretKey>,
        clock: Clock,
    ) -> Result<Self> {
        let connection = match path {
            Some(path) => tokio_rusqlite::Connection::open(path).await,
            None => tokio_rusqlite::Connection::open_in_memory().await,
        }
        .map_err(backend)?;
        // WAL with NORMAL survives the process being killed at any moment; only a power cut can lose the
        // last commits, and what it loses is a sign-in.
        connection
            .call(|db| {
                db.execute_batch("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;")
            })
            .await
            .map_err(|error| Error::Backend(error.to_string()))?;
        let inner = RusqliteStore::new(connection);
        inner.migrate().await.map_err(|error| Error::Backend(error.to_string()))?;
        let cipher = |key: &SecretKey| XChaCha20Poly1305::new((&key.0).into());
        Ok(Self {
            inner,
            seal: cipher(key),
            previous: previous.map(cipher),
            opened: Cache::new(CACHED),
            turn: Arc::default(),
            clock,
        })
    }

    /// Deletes records whose time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_expired(&self) -> Result<()> {
        self.inner.delete_expired().await
    }

    /// The record, from memory or from the database. For whoever has the turn.
    async fn find(&self, id: &Id) -> Result<Option<Record>> {
        if let Some(record) = self.opened.get(id).await {
            return Ok(self.living(&record));
        }
        let Some(record) = self.inner.load(id).await?.and_then(|sealed| self.unsealed(&sealed)) else {
            return Ok(None);
        };
        self.opened.insert(*id, Arc::new(record.clone())).await;
        Ok(Some(record))
    }

    fn living(&self, record: &Record) -> Option<Record> {
        (record.expiry_date > self.clock.now()).then(|| record.clone())
    }

    fn sealed(&self, record: &Record) -> Result<Record> {
        let plain = serde_json::to_vec(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let nonce = random::bytes::<NONCE>();
        let id = record.id.to_string();
        let cipher = self
            .seal
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: &plain, aad: id.as_bytes() })
            .map_err(|error| Error::Encode(error.to_string()))?;
        let text = STANDARD_NO_PAD.encode([nonce.as_slice(), &cipher].concat());
        Ok(Record {
            id: record.id,
            data: [(SEALED.to_owned(), Value::String(text))].into(),
            expiry_date: record.expiry_date,
        })
    }

    /// `None` when no key opens it: an old key, or a row somebody touched. Such a visitor starts again.
    fn unsealed(&self, record: &Record) -> Option<Record> {
        let text = record.data.get(SEALED)?.as_str()?;
        let bytes = STANDARD_NO_PAD.decode(text).ok()?;
        let (nonce, cipher) = bytes.split_at_checked(NONCE)?;
        let id = record.id.to_string();
        let plain = [Some(&self.seal), self.previous.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|key| key.decrypt(XNonce::from_slice(nonce), Payload { msg: cipher, aad: id.as_bytes() }).ok())?;
        Some(Record { id: record.id, data: serde_json::from_slice(&plain).ok()?, expiry_date: record.expiry_date })
    }
}

fn backend(error: impl fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for SealedStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let mut sealed = self.sealed(record)?;
        self.inner.create(&mut sealed).await?;
        record.id = sealed.id;
        self.opened.insert(record.id, Arc::new(record.clone())).await;
        Ok(())
    }

    /// Never brings back a session that has ended: a request that was still under way would undo a sign-out.
    async fn save(&self, record: &Record) -> Result<()> {
        let _turn = self.turn.lock().await;
        if self.find(&record.id).await?.is_none() {
            return Err(Error::Backend("the session has ended".to_owned()));
        }
        self.inner.save(&self.sealed(record)?).await?;
        self.opened.insert(record.id, Arc::new(record.clone())).await;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        if let Some(record) = self.opened.get(id).await {
            return Ok(self.living(&record));
        }
        let _turn = self.turn.lock().await;
        self.find(id).await
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let _turn = self.turn.lock().await;
        self.opened.invalidate(id).await;
        self.inner.delete(id).await
    }
}

#[cfg(test)]
mod tests {
    use time::{Duration, OffsetDateTime};

    use super::*;

    fn record() -> Record {
        Record {
            id: Id::default(),
            data: [("portico".to_owned(), Value::String("a secret".to_owned()))].into(),
            expiry_date: OffsetDateTime::UNIX_EPOCH + Duration::days(40_000),
        }
    }

    async fn store(key: &SecretKey, previous: Option<&SecretKey>) -> SealedStore {
        SealedStore::open(None, key, previous, Clock::default()).await.unwrap()
    }

    #[tokio::test]
    async fn what_rests_is_not_readable() {
        let store = store(&SecretKey::generate(), None).await;
        let mut record = record();
        store.create(&mut record).await.unwrap();
        let at_rest = store.inner.load(&record.id).await.unwrap().unwrap();
        assert!(!format!("{at_rest:?}").contains("a secret"));
        assert_eq!(store.load(&record.id).await.unwrap(), Some(record));
    }

    #[tokio::test]
    async fn a_previous_key_still_opens_and_an_unknown_one_does_not() {
        let (old, new) = (SecretKey::generate(), SecretKey::generate());
        let sealed = store(&old, None).await.sealed(&record()).unwrap();
        assert!(store(&new, Some(&old)).await.unsealed(&sealed).is_some());
        assert!(store(&new, None).await.unsealed(&sealed).is_none());
    }

    #[tokio::test]
    async fn a_record_moved_to_another_id_does_not_open() {
        let store = store(&SecretKey::generate(), None).await;
        let mut sealed = store.sealed(&record()).unwrap();
        sealed.id = Id::default();
        assert!(store.unsealed(&sealed).is_none());
    }

    #[tokio::test]
    async fn a_deleted_record_is_gone_from_memory_too_and_does_not_come_back() {
        let store = store(&SecretKey::generate(), None).await;
        let mut record = record();
        store.create(&mut record).await.unwrap();
        store.save(&record).await.unwrap();
        store.delete(&record.id).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
        assert!(store.save(&record).await.is_err());
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    }
}

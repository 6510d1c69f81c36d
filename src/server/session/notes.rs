//! Short notes that all nodes share: that a form is being carried out, what it came to, when an address was mailed to. They rest
//! beside the sessions, sealed like them, each for moments.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use time::Duration;

use super::failed;
use super::key::{RowKey, Seal};
use super::store::{Found, Store};
use crate::error::AppError;
use crate::server::clock::Clock;

/// The notes of all nodes.
#[derive(Debug)]
pub struct Notes {
    store: Arc<dyn Store>,
    seal: Seal,
    clock: Clock,
}

/// A note, as it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version(Option<i64>);

impl Notes {
    /// Notes in `store`, sealed by `seal`.
    pub(super) fn new(store: Arc<dyn Store>, seal: Seal, clock: Clock) -> Self {
        Self { store, seal, clock }
    }

    /// The note of this kind and name; one that cannot be read is none.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn read<T: DeserializeOwned>(&self, kind: &str, name: &str) -> Result<(Version, Option<T>), AppError> {
        let key = self.key(kind, name);
        match self.store.load(key, self.clock.now()).await.map_err(|error| failed(&error))? {
            Found::Row(row) => {
                let plain = self.seal.open(&key.0, &row.bytes);
                let note = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
                Ok((Version(Some(row.version)), note))
            }
            Found::Nothing | Found::Deleted => Ok((Version(None), None)),
        }
    }

    /// Writes the note in the place of the one that was read, for a while; `None` when somebody else was first.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn write<T: Serialize>(
        &self,
        kind: &str,
        name: &str,
        from: Version,
        note: &T,
        kept: Duration,
    ) -> Result<Option<Version>, AppError> {
        let key = self.key(kind, name);
        let plain = serde_json::to_vec(note).map_err(|_| AppError::internal())?;
        let sealed = self.seal.seal(&key.0, &plain).ok_or_else(AppError::internal)?;
        let now = self.clock.now();
        // Stores count whole seconds: one more, so that none is missing.
        let until = now + kept + Duration::SECOND;
        let written = match from.0 {
            None => self.store.create(key, sealed, now, until).await,
            Some(version) => self.store.change(key, version, sealed, until).await,
        };
        Ok(written.map_err(|error| failed(&error))?.map(|version| Version(Some(version))))
    }

    /// True for whoever says so first of this name, for a while.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn is_first(&self, kind: &str, name: &str, kept: Duration) -> Result<bool, AppError> {
        Ok(self.write(kind, name, Version(None), &(), kept).await?.is_some())
    }

    fn key(&self, kind: &str, name: &str) -> RowKey {
        self.seal.note_key(kind, name)
    }
}

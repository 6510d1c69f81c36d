//! What this process alone knows, for its store did not work: records that were to be stored, ids that lead on, sign-outs. It counts
//! here at once, and for all nodes once the store works again.

use std::sync::Arc;

use super::{DELETED, Place, Sessions};
use crate::server::session::content::Content;
use crate::server::session::key::{Id, RowKey};
use crate::server::session::store::{Found, StoreError};

impl Sessions {
    /// Stores what could not be stored when it was to be: so that all nodes know it, once their store works again.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle(&self) -> Result<(), StoreError> {
        for (key, settled) in &self.ended {
            if settled {
                continue;
            }
            while let Found::Row(row) = self.store.load(*key, self.clock.now()).await? {
                if self.store.delete(*key, row.version, self.clock.now() + DELETED).await? {
                    // What an old id has led to since is ended with it.
                    if let Some(next) = self.open(*key, row).and_then(|content| content.moved_to()) {
                        self.refuse(&next);
                    }
                    break;
                }
            }
            self.ended.insert(*key, true);
        }
        for (key, content) in &self.unsaved {
            if !self.ended.contains_key(&*key) {
                self.save(*key, &content).await?;
            }
            self.unsaved.invalidate(&*key);
        }
        Ok(())
    }

    /// Stores what could not be stored: a record in its row, or in a record's place where it has moved to.
    pub(super) async fn save(&self, key: RowKey, content: &Arc<Content>) -> Result<(), StoreError> {
        let Some(next) = content.moved_to() else { return self.create_row(key, content).await.map(drop) };
        loop {
            let row = match self.store.load(key, self.clock.now()).await? {
                Found::Row(row) => row,
                Found::Nothing => return Ok(()),
                Found::Deleted => {
                    // Signed out before it could move: so is what it would have led to.
                    self.refuse(&next);
                    return Ok(());
                }
            };
            let (version, held) = (row.version, self.open(key, row));
            if let Some(other) = held.and_then(|held| held.moved_to()) {
                // Another request has led it elsewhere; of two ends, the one that all know counts.
                if other != next {
                    self.refuse(&next);
                }
                return Ok(());
            }
            let sealed = self.sealed(key, content)?;
            if self.store.change(key, version, sealed, self.keep_until(content)).await?.is_some() {
                return Ok(());
            }
        }
    }

    /// Makes the id of this place lead to another one, when it is not known whether that could be stored.
    pub(in crate::server::session) fn lead_on_later(&self, place: &Place, to: &Id, attempt: Option<[u8; 32]>) {
        self.unsaved.insert(place.key, Arc::new(Content::moved(to, attempt)));
    }

    /// Drops what could not be stored under this id.
    pub(in crate::server::session) fn forget(&self, id: &Id) {
        self.unsaved.invalidate(&self.seal.row_key(id));
    }

    /// Refuses the id from now on, whatever rests under it; its row goes when the store works again.
    pub(in crate::server::session) fn refuse(&self, id: &Id) {
        for seal in self.seals() {
            let key = seal.row_key(id);
            if let Some(next) = self.unsaved.remove(&key).and_then(|content| content.moved_to()) {
                self.refuse(&next);
            }
            self.ended.insert(key, false);
        }
    }
}

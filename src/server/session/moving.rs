//! The ids of a browser, one after the other: the first one, and a new one for a browser that becomes more than it was.

use super::key::Id;
use super::record::SessionRecord;
use super::sessions::Looked;
use super::standing::Found;
use super::store::StoreError;
use super::{Session, failed};
use crate::error::AppError;

impl Session {
    /// A row under a first id. When it cannot be stored it is kept in memory, and the browser gets the id all the same.
    pub(super) async fn begin(&self, record: SessionRecord) -> Result<bool, AppError> {
        let (id, stored) = self.create(record).await;
        self.hand_over(id);
        stored.map(|()| true).map_err(|error| failed(&error))
    }

    async fn create(&self, mut record: SessionRecord) -> (Id, Result<(), StoreError>) {
        record.cookie_set = self.now().unix_timestamp();
        self.sessions.create(record).await
    }

    pub(super) async fn move_on(&self, found: &Found, record: SessionRecord) -> Result<bool, AppError> {
        let (id, stored) = self.create(record).await;
        if let Err(error) = stored {
            if found.record().members.is_empty() {
                self.hand_over(id);
            } else {
                // What this process alone remembers is no reason to leave what all know: who is signed in stays so.
                self.sessions.forget(&id);
            }
            return Err(failed(&error));
        }
        let attempt = self.state().attempt;
        match self.sessions.lead_on(&found.place, &id, attempt).await {
            Ok(true) => self.hand_over(id),
            Ok(false) => {
                self.take_back(&id).await;
                return Ok(false);
            }
            Err(error) => match self.sessions.look(&found.place.id).await {
                Ok(Looked::Here(_, content)) if content.moved_to().as_ref() == Some(&id) => self.hand_over(id),
                Ok(_) => {
                    self.take_back(&id).await;
                    return Err(failed(&error));
                }
                Err(error) => {
                    // The record is stored. Whether the old id leads to it is not known: here it does, and soon for all.
                    self.sessions.lead_on_later(&found.place, &id, attempt);
                    self.hand_over(id);
                    return Err(failed(&error));
                }
            },
        }
        Ok(true)
    }

    /// Nobody has this id, so nobody can change what rests there first; and it expires by itself.
    async fn take_back(&self, id: &Id) {
        if let Ok(Looked::Here(orphan, _)) = self.sessions.look(id).await {
            let _ = self.sessions.delete(&orphan).await;
        }
    }
}

//! Where a browser stands: which record its cookie leads to, at this moment.

use std::sync::Arc;

use super::content::Content;
use super::key::Id;
use super::record::SessionRecord;
use super::sessions::{Looked, Place};
use super::store::StoreError;
use super::{Session, failed};
use crate::error::AppError;

/// Most old ids that lead to one another; each of them lasts half a minute.
const MOVES: usize = 8;

/// Where this browser stands at this moment.
pub(super) enum Standing {
    /// No record: somebody new.
    New,
    /// Signed out, before this request or during it.
    Over,
    /// A record.
    Here(Found),
}

pub(super) struct Found {
    pub(super) place: Place,
    pub(super) content: Arc<Content>,
    /// True when its id is the browser's own, or this very submit has brought it about.
    pub(super) own: bool,
    /// True when an older id led there.
    pub(super) moved: bool,
}

impl Found {
    pub(super) fn record(&self) -> SessionRecord {
        match &*self.content {
            Content::Record(record) => SessionRecord::clone(record),
            Content::Moved { .. } => SessionRecord::default(),
        }
    }
}

impl Session {
    pub(super) async fn standing(&self) -> Result<Standing, AppError> {
        let (ids, was_here) = {
            let state = self.state();
            (state.ids.clone(), state.was_here)
        };
        let mut over = was_here;
        for id in ids {
            match self.follow(id, was_here).await.map_err(|error| failed(&error))? {
                Standing::Here(mut found) => {
                    if found.moved && found.own {
                        // The answer that brought the new id may never have reached the browser.
                        self.hand_over(found.place.id.clone());
                        self.state().moved = true;
                    }
                    found.moved |= self.state().moved;
                    self.state().was_here = true;
                    return Ok(Standing::Here(found));
                }
                Standing::Over => over = true,
                Standing::New => {}
            }
        }
        Ok(if over { Standing::Over } else { Standing::New })
    }

    /// Where an id leads: to its record, or, for a form, from an old id on to the new one.
    async fn follow(&self, mut id: Id, was_here: bool) -> Result<Standing, StoreError> {
        let attempt = self.state().attempt;
        let mut own = true;
        for moves in 0..MOVES {
            match self.sessions.look(&id).await? {
                // What an old id led to has been ended.
                Looked::Unknown if moves > 0 => return Ok(Standing::Over),
                Looked::Unknown => return Ok(Standing::New),
                Looked::Ended => return Ok(Standing::Over),
                Looked::Here(place, content) => match &*content {
                    Content::Record(_) => return Ok(Standing::Here(Found { place, content, own, moved: moves > 0 })),
                    Content::Moved { to, attempt: by } => {
                        let Some(next) = Id::parse(to).filter(|_| self.is_form || was_here) else {
                            return Ok(Standing::New);
                        };
                        own &= by.is_some() && *by == attempt;
                        id = next;
                    }
                },
            }
        }
        Ok(Standing::Over)
    }
}

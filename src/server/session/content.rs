//! What a row holds: a browser's record, or where it has moved to.

use serde::{Deserialize, Serialize};

use super::key::Id;
use super::record::SessionRecord;

/// What a row holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A browser's record.
    Record(Box<SessionRecord>),
    /// The record has a new id, since its browser has become more than it was.
    Moved {
        /// The new id.
        to: String,
        /// Fingerprint of the very submit that brought it about.
        attempt: Option<[u8; 32]>,
    },
}

#[derive(Serialize, Deserialize)]
struct Moved {
    moved_to: String,
    attempt: Option<[u8; 32]>,
}

impl Content {
    /// What leads on to this id, since that submit.
    pub(super) fn moved(to: &Id, attempt: Option<[u8; 32]>) -> Self {
        Self::Moved { to: to.reveal().to_owned(), attempt }
    }

    /// The id that it has moved to.
    pub(super) fn moved_to(&self) -> Option<Id> {
        if let Self::Moved { to, .. } = self { Id::parse(to) } else { None }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Record(record) => record.to_bytes(),
            Self::Moved { to, attempt } => {
                serde_json::to_vec(&Moved { moved_to: to.clone(), attempt: *attempt }).unwrap_or_default()
            }
        }
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if let Ok(moved) = serde_json::from_slice::<Moved>(bytes) {
            return Some(Self::Moved { to: moved.moved_to, attempt: moved.attempt });
        }
        SessionRecord::from_bytes(bytes).map(Box::new).map(Self::Record)
    }

    /// About how many bytes it takes in memory.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Moved { .. } => 100,
            Self::Record(record) => {
                let cards = record.intermediate.as_ref().map_or(0, |session| session.organizations.len());
                cards * 300 + (record.members.len() + 2) * 2_000
            }
        }
    }
}

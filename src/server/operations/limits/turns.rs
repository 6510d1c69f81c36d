//! Where turns are taken: what every store of limits does.

use std::time::Duration;

use async_trait::async_trait;

use super::rules::{Limit, Rule};

/// Who is counted, under which limit: a keyed hash, the same on every node of an installation. Neither an address nor a
/// network can be had back from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TurnKey(pub [u8; 32]);

/// One turn of somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Of which limit.
    pub limit: Limit,
    /// The limit's rule.
    pub rule: Rule,
    /// Whose.
    pub key: TurnKey,
}

/// The store cannot say. The cause is for the log.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unavailable(pub String);

/// Keeps, for each key, the time at which all its turns have come back (GCRA's theoretical arrival time), and for no longer
/// than that; every store by the same rule:
///
/// - a turn can be taken when that time is at most `rule.per() - rule.interval()` ahead of now. It is then set to one
///   `rule.interval()` after itself, or after now when it is past;
/// - a turn that cannot be taken changes nothing. The wait is what is missing.
#[async_trait]
pub trait Turns: std::fmt::Debug + Send + Sync {
    /// Takes a turn; `Some` is how long to wait for one, when there is none.
    ///
    /// # Errors
    /// [`Unavailable`].
    async fn take(&self, turn: &Turn) -> Result<Option<Duration>, Unavailable>;

    /// Gives back a turn that was taken: the time is set one `rule.interval()` earlier.
    ///
    /// # Errors
    /// [`Unavailable`].
    async fn give_back(&self, turn: &Turn) -> Result<(), Unavailable>;
}

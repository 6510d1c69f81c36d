//! The wait between two mails to one address, counted here for everybody who asks, on every node: a browser's own count would be
//! its own to forget.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::error::AppError;
use crate::server::clock::Clock;
use crate::server::session::{Notes, Version};

/// Between two mails of one kind to one address.
pub const WAIT: Duration = Duration::seconds(30);
/// What the notes are called.
const KIND: &str = "mail wait";

/// When each address was mailed to last, by door.
#[derive(Debug)]
pub struct MailWaits {
    notes: Arc<Notes>,
    clock: Clock,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Last {
    /// `None` once that mail's link was spent, or when it was not sent: then the next one may go at once.
    #[serde(with = "time::serde::timestamp::milliseconds::option")]
    sent: Option<OffsetDateTime>,
    /// Grows when a link is spent.
    round: u32,
}

impl MailWaits {
    /// Kept in these notes.
    pub fn new(notes: Arc<Notes>, clock: Clock) -> Self {
        Self { notes, clock }
    }

    /// Takes the turn to mail.
    ///
    /// # Errors
    /// [`AppError::TooSoon`] with the seconds until there is one; [`AppError::StoreUnavailable`].
    pub async fn take(&self, door: &str) -> Result<(), AppError> {
        loop {
            let (version, last) = self.last(door).await?;
            let now = self.clock.now();
            let seconds = seconds_left(last, now);
            if seconds > 0 {
                return Err(AppError::TooSoon { seconds });
            }
            if self.put(door, version, Last { sent: Some(now), round: last.round }).await? {
                return Ok(());
            }
        }
    }

    /// Gives the turn back: the mail was not sent.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`]; then the wait is waited.
    pub async fn give_back(&self, door: &str) -> Result<(), AppError> {
        self.set_unsent(door, 0).await
    }

    /// The link of the last mail was spent; who asks again wants another one.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`]; then the wait is waited.
    pub async fn spent(&self, door: &str) -> Result<(), AppError> {
        self.set_unsent(door, 1).await
    }

    async fn set_unsent(&self, door: &str, rounds: u32) -> Result<(), AppError> {
        loop {
            let (version, last) = self.last(door).await?;
            // Of a mail that nobody remembers, there is nothing to forget.
            if last.sent.is_none() && last.round == 0 {
                return Ok(());
            }
            if self.put(door, version, Last { sent: None, round: last.round + rounds }).await? {
                return Ok(());
            }
        }
    }

    /// Seconds until the next mail may go.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn seconds(&self, door: &str) -> Result<i64, AppError> {
        Ok(self.seconds_and_round(door).await?.0)
    }

    /// The same, and what tells the mails before a spent link from those after it.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn seconds_and_round(&self, door: &str) -> Result<(i64, u32), AppError> {
        let (_, last) = self.last(door).await?;
        Ok((seconds_left(last, self.clock.now()), last.round))
    }

    async fn last(&self, door: &str) -> Result<(Version, Last), AppError> {
        let (version, last) = self.notes.read(KIND, door).await?;
        Ok((version, last.unwrap_or_default()))
    }

    async fn put(&self, door: &str, from: Version, last: Last) -> Result<bool, AppError> {
        Ok(self.notes.write(KIND, door, from, &last, WAIT).await?.is_some())
    }
}

fn seconds_left(last: Last, now: OffsetDateTime) -> i64 {
    last.sent.map_or(0, |sent| (sent + WAIT - now).whole_seconds().max(0))
}

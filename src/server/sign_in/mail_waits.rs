//! The wait between two mails to one address, counted here for everybody who asks: a browser's own count would be its
//! own to forget.

use moka::ops::compute::Op;
use moka::sync::Cache;
use time::{Duration, OffsetDateTime};

use crate::server::clock::Clock;

/// Between two mails of one kind to one address.
pub const WAIT: Duration = Duration::seconds(30);
/// Bytes of addresses that are remembered. Beyond that, some may be mailed to sooner.
const REMEMBERED_BYTES: u64 = 4 * 1024 * 1024;

/// When each address was mailed to last, by door.
#[derive(Debug)]
pub struct MailWaits {
    last: Cache<String, Last>,
    clock: Clock,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    /// `None` once that mail's link was spent: then the next one may go at once.
    sent: Option<OffsetDateTime>,
    /// Grows when a link is spent.
    round: u32,
}

impl MailWaits {
    /// Nobody has been mailed to yet.
    pub fn new(clock: Clock) -> Self {
        let weight = |key: &String, _: &Last| u32::try_from(key.len() + 100).unwrap_or(u32::MAX);
        let last = Cache::builder().max_capacity(REMEMBERED_BYTES).weigher(weight).time_to_live(WAIT.unsigned_abs());
        Self { last: last.build(), clock }
    }

    /// Takes the turn to mail, or says how many seconds are left until there is one.
    ///
    /// # Errors
    /// The seconds.
    pub fn take(&self, key: &str) -> Result<(), i64> {
        let now = self.clock.now();
        let mut left = 0;
        self.last.entry_by_ref(key).and_compute_with(|entry| {
            let last = entry.map(moka::Entry::into_value);
            left = seconds_left(last, now);
            let round = last.map_or(0, |last| last.round);
            if left > 0 { Op::Nop } else { Op::Put(Last { sent: Some(now), round }) }
        });
        if left > 0 { Err(left) } else { Ok(()) }
    }

    /// Gives the turn back: the mail was not sent.
    pub fn give_back(&self, key: &str) {
        self.set_unsent(key, 0);
    }

    /// The link of the last mail was spent; who asks again wants another one.
    pub fn spent(&self, key: &str) {
        self.set_unsent(key, 1);
    }

    fn set_unsent(&self, key: &str, rounds: u32) {
        self.last.entry_by_ref(key).and_compute_with(|entry| match entry {
            Some(entry) => Op::Put(Last { sent: None, round: entry.into_value().round + rounds }),
            None => Op::Nop,
        });
    }

    /// Seconds until the next mail may go.
    pub fn seconds(&self, key: &str) -> i64 {
        seconds_left(self.last.get(key), self.clock.now())
    }

    /// Tells the mails before a spent link from those after it.
    pub fn round(&self, key: &str) -> u32 {
        self.last.get(key).map_or(0, |last| last.round)
    }
}

fn seconds_left(last: Option<Last>, now: OffsetDateTime) -> i64 {
    last.and_then(|last| last.sent).map_or(0, |sent| (sent + WAIT - now).whole_seconds().max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_counted_for_the_address_until_its_link_is_spent() {
        let clock = Clock::default();
        let waits = MailWaits::new(clock.clone());
        assert_eq!(waits.take("ada"), Ok(()));
        assert!(waits.take("ada").is_err_and(|left| (28..=30).contains(&left)));
        assert_eq!(waits.take("bo"), Ok(()), "another address");
        waits.spent("ada");
        assert_eq!((waits.seconds("ada"), waits.round("ada")), (0, 1));
        assert_eq!(waits.take("ada"), Ok(()));
        waits.give_back("ada");
        assert_eq!((waits.take("ada"), waits.round("ada")), (Ok(()), 1));
        clock.advance(WAIT);
        assert_eq!(waits.take("ada"), Ok(()));
        waits.spent("cy");
        assert_eq!(waits.seconds("cy"), 0);
    }
}

//! Addresses that no organization has, for a moment: who asks for one again and again, or a page that is loaded by many, is
//! answered without a call to Stytch.

use moka::ops::compute::Op;
use moka::sync::Cache;
use time::{Duration, OffsetDateTime};

use crate::model::Slug;
use crate::server::clock::Clock;

/// How long one is taken for unknown: an organization that is made elsewhere, by another node or the application, is found so
/// much later at most.
const KEPT: Duration = Duration::seconds(10);
/// Bytes of addresses that are remembered: strangers can ask for any number of them. Beyond that, Stytch is asked.
const REMEMBERED_BYTES: u64 = 1024 * 1024;

/// The addresses that were asked for lately, and that nobody has.
#[derive(Debug)]
pub struct Unknown {
    seen: Cache<Slug, Seen>,
    clock: Clock,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    at: OffsetDateTime,
    /// Somebody has entered it: a look that began before that says nothing.
    exists: bool,
}

impl Unknown {
    /// Nobody has asked for any yet.
    pub fn new(clock: Clock) -> Self {
        let weight = |slug: &Slug, _: &Seen| u32::try_from(slug.as_str().len() + 100).unwrap_or(u32::MAX);
        let seen = Cache::builder().max_capacity(REMEMBERED_BYTES).weigher(weight).time_to_live(KEPT.unsigned_abs());
        Self { seen: seen.build(), clock }
    }

    /// True when Stytch has said so a moment ago.
    pub fn holds(&self, slug: &Slug) -> bool {
        self.seen.get(slug).is_some_and(|seen| !seen.exists && self.is_fresh(seen))
    }

    /// Stytch knows no organization with this address.
    pub fn remember(&self, slug: &Slug) {
        let at = self.clock.now();
        self.seen.entry_by_ref(slug).and_compute_with(|entry| match entry.map(moka::Entry::into_value) {
            Some(seen) if seen.exists && self.is_fresh(seen) => Op::Nop,
            _ => Op::Put(Seen { at, exists: false }),
        });
    }

    /// There is one, whatever was said before.
    pub fn forget(&self, slug: &Slug) {
        self.seen.insert(slug.clone(), Seen { at: self.clock.now(), exists: true });
    }

    fn is_fresh(&self, seen: Seen) -> bool {
        self.clock.now() < seen.at + KEPT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    #[test]
    fn an_address_is_unknown_for_a_moment_and_not_once_somebody_has_entered_it() {
        let clock = Clock::default();
        let unknown = Unknown::new(clock.clone());
        assert!(!unknown.holds(&slug("acme")));
        unknown.remember(&slug("acme"));
        assert!(unknown.holds(&slug("acme")) && !unknown.holds(&slug("globex")));
        unknown.forget(&slug("acme"));
        assert!(!unknown.holds(&slug("acme")));
        unknown.remember(&slug("acme"));
        assert!(!unknown.holds(&slug("acme")), "a look that began before it was made says nothing");
        clock.advance(KEPT);
        unknown.remember(&slug("acme"));
        assert!(unknown.holds(&slug("acme")), "it was deleted since");
        clock.advance(KEPT);
        assert!(!unknown.holds(&slug("acme")));
    }

    #[test]
    fn strangers_cannot_make_it_keep_more_than_its_bound() {
        let unknown = Unknown::new(Clock::default());
        for number in 0..20_000 {
            unknown.remember(&slug(&format!("{number}-{}", "x".repeat(110))));
        }
        unknown.seen.run_pending_tasks();
        assert!(unknown.seen.weighted_size() <= REMEMBERED_BYTES);
    }
}

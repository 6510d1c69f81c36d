//! Turns of one process, by the crate `governor`. How many keys are remembered is bounded, and each only for its rule's window.

use std::time::Duration;

use async_trait::async_trait;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::{Quota, RateLimiter, clock};
use moka::ops::compute::Op;
use moka::sync::Cache;
use time::OffsetDateTime;

use super::rules::{Limit, Rule, Rules};
use super::turns::{Turn, TurnKey, Turns, Unavailable};
use crate::server::clock::Clock;

/// Keys that are remembered for each limit, those first that are used most. Whoever is forgotten begins anew: who would make
/// that of it asks from ten thousand networks, and each has its turns anyway.
const MOST_KEYS: u64 = 10_000;

/// The turns of one process.
#[derive(Debug)]
pub struct InMemory([Option<Counter>; Limit::ALL.len()]);

impl InMemory {
    /// Nobody has taken one yet.
    pub fn new(rules: &Rules, clock: &Clock) -> Self {
        Self(Limit::ALL.map(|limit| rules.of(limit).and_then(|rule| Counter::new(rule, clock.clone()))))
    }

    fn counter(&self, turn: &Turn) -> Option<&Counter> {
        self.0.get(turn.limit as usize)?.as_ref()
    }
}

#[async_trait]
impl Turns for InMemory {
    async fn take(&self, turn: &Turn) -> Result<Option<Duration>, Unavailable> {
        Ok(self.counter(turn).and_then(|counter| counter.take(&turn.key)))
    }

    async fn give_back(&self, turn: &Turn) -> Result<(), Unavailable> {
        if let Some(counter) = self.counter(turn) {
            counter.kept.give_back(&turn.key, turn.rule.interval());
        }
        Ok(())
    }
}

/// The turns of one limit.
struct Counter {
    limiter: RateLimiter<TurnKey, Kept, Ours, NoOpMiddleware<Duration>>,
    kept: Kept,
    clock: Ours,
}

impl std::fmt::Debug for Counter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Counter").finish_non_exhaustive()
    }
}

impl Counter {
    /// `None` for a rule of no time.
    fn new(rule: Rule, clock: Clock) -> Option<Self> {
        let quota = Quota::with_period(rule.interval())?.allow_burst(rule.count());
        // The cache counts real time: also where a clock is put back, nobody waits for longer than the window.
        let kept = Kept(Cache::builder().max_capacity(MOST_KEYS).time_to_live(rule.per()).build());
        let clock = Ours(clock);
        Some(Self { limiter: RateLimiter::new(quota, kept.clone(), clock.clone()), kept, clock })
    }

    fn take(&self, key: &TurnKey) -> Option<Duration> {
        let until = self.limiter.check_key(key).err()?;
        Some(until.wait_time_from(clock::Clock::now(&self.clock)))
    }
}

/// Our clock, as governor reads it: time since the beginning of 1970.
#[derive(Clone)]
struct Ours(Clock);

impl clock::Clock for Ours {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0.now() - OffsetDateTime::UNIX_EPOCH).try_into().unwrap_or_default()
    }
}

/// When all turns of each key have come back, in nanoseconds since the limiter began.
#[derive(Clone)]
struct Kept(Cache<TurnKey, u64>);

impl Kept {
    fn give_back(&self, key: &TurnKey, interval: Duration) {
        let interval = Nanos::from(interval).as_u64();
        self.0.entry_by_ref(key).and_compute_with(|entry| match entry {
            Some(entry) => Op::Put(entry.into_value().saturating_sub(interval)),
            None => Op::Nop,
        });
    }
}

impl StateStore for Kept {
    type Key = TurnKey;

    fn measure_and_replace<T, F, E>(&self, key: &TurnKey, judge: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut judged = None;
        self.0.entry_by_ref(key).and_compute_with(|entry| {
            match judge(entry.map(|entry| Nanos::new(entry.into_value()))) {
                Ok((taken, next)) => {
                    judged = Some(Ok(taken));
                    Op::Put(next.as_u64())
                }
                Err(refused) => {
                    judged = Some(Err(refused));
                    Op::Nop
                }
            }
        });
        // The closure above has run; the type does not say so.
        judged.unwrap_or_else(|| judge(None).map(|(taken, _)| taken))
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    fn turns(count: u32, per: u64) -> (InMemory, Clock, impl Fn(u8) -> Turn) {
        let rule = Rule::new(NonZeroU32::new(count).unwrap(), Duration::from_secs(per));
        let clock = Clock::default();
        let turns = InMemory::new(&Rules::of_each(|limit| (limit == Limit::SendPerIp).then_some(rule)), &clock);
        (turns, clock, move |who| Turn { limit: Limit::SendPerIp, rule, key: TurnKey([who; 32]) })
    }

    #[tokio::test]
    async fn a_burst_passes_then_one_in_each_interval_and_after_the_window_all_again() {
        let (turns, clock, turn) = turns(3, 60);
        let take = async |who| turns.take(&turn(who)).await.unwrap();
        for _ in 0..3 {
            assert_eq!(take(1).await, None);
        }
        for _ in 0..10 {
            let wait = take(1).await.unwrap();
            assert!(wait > Duration::from_secs(18) && wait <= Duration::from_secs(20), "{wait:?}");
        }
        assert_eq!(take(2).await, None, "another is not kept waiting");
        clock.advance(time::Duration::seconds(20));
        assert_eq!(take(1).await, None);
        assert!(take(1).await.is_some());
        clock.advance(time::Duration::seconds(60));
        for _ in 0..3 {
            assert_eq!(take(1).await, None);
        }
        assert!(take(1).await.is_some());
    }

    #[tokio::test]
    async fn a_turn_that_is_given_back_can_be_taken_again_and_one_that_was_never_taken_cannot() {
        let (turns, _, turn) = turns(2, 60);
        turns.give_back(&turn(1)).await.unwrap();
        for _ in 0..2 {
            assert_eq!(turns.take(&turn(1)).await.unwrap(), None);
        }
        assert!(turns.take(&turn(1)).await.unwrap().is_some());
        turns.give_back(&turn(1)).await.unwrap();
        assert_eq!(turns.take(&turn(1)).await.unwrap(), None);
        assert!(turns.take(&turn(1)).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn strangers_by_the_hundred_thousand_make_us_remember_no_more_than_the_most() {
        let (turns, _, turn) = turns(2, 60);
        for n in 0..100_000_u32 {
            let mut key = [0; 32];
            key[..4].copy_from_slice(&n.to_be_bytes());
            turns.take(&Turn { key: TurnKey(key), ..turn(0) }).await.unwrap();
        }
        let kept = &turns.counter(&turn(0)).unwrap().kept.0;
        kept.run_pending_tasks();
        assert!(kept.entry_count() <= MOST_KEYS, "{}", kept.entry_count());
    }
}

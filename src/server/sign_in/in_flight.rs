//! Work that must happen once: a double click, a reload, a second tab. The second asker waits for the
//! first one's answer and gets the same. Failures are not remembered, so that "try again" does.

use std::future::Future;
use std::hash::Hash;
use std::sync::Arc;

use moka::future::Cache;
use moka::ops::compute::Op;
use time::{Duration, OffsetDateTime};

use crate::error::AppError;
use crate::server::clock::Clock;

/// How many finished answers are kept.
const KEPT: u64 = 100_000;

/// Runs each key's work once at a time, and remembers its success for a while.
pub struct Once<K, V> {
    answers: Cache<K, (OffsetDateTime, V)>,
    kept: Duration,
    clock: Clock,
}

impl<K, V> std::fmt::Debug for Once<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl<K: Hash + Eq + Clone + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Once<K, V> {
    /// Remembers a success for `kept`.
    pub fn new(kept: Duration, clock: Clock) -> Self {
        Self { answers: Cache::builder().max_capacity(KEPT).time_to_live(kept.unsigned_abs()).build(), kept, clock }
    }

    /// The answer of whoever asks first.
    ///
    /// # Errors
    /// That of the work.
    pub async fn run(&self, key: K, work: impl Future<Output = Result<V, AppError>>) -> Result<V, AppError> {
        self.run_since(OffsetDateTime::UNIX_EPOCH, key, work).await
    }

    /// The same for an asker who began then: an answer from before is done again, for whoever could have known it
    /// asks for something else.
    ///
    /// # Errors
    /// That of the work.
    pub async fn run_since(
        &self,
        began: OffsetDateTime,
        key: K,
        work: impl Future<Output = Result<V, AppError>>,
    ) -> Result<V, AppError> {
        let will_do = |answer: &(OffsetDateTime, V)| self.is_fresh(answer) && answer.0 >= began;
        if self.answers.get(&key).await.is_some_and(|answer| !will_do(&answer)) {
            self.forget(key.clone(), will_do).await;
        }
        let work = async { work.await.map(|answer| (self.clock.now(), answer)) };
        match self.answers.try_get_with(key, Box::pin(work)).await {
            Ok((_, answer)) => Ok(answer),
            Err(error) => Err(Arc::unwrap_or_clone(error)),
        }
    }

    /// An answer given earlier.
    pub async fn earlier(&self, key: &K) -> Option<V> {
        self.answers.get(key).await.filter(|answer| self.is_fresh(answer)).map(|(_, answer)| answer)
    }

    /// Drops an old answer, unless somebody has already put a new one in its place.
    async fn forget(&self, key: K, will_do: impl Fn(&(OffsetDateTime, V)) -> bool) {
        let old = |entry: Option<moka::Entry<K, (OffsetDateTime, V)>>| {
            let old = entry.is_some_and(|entry| !will_do(entry.value()));
            std::future::ready(if old { Op::Remove } else { Op::Nop })
        };
        self.answers.entry(key).and_compute_with(old).await;
    }

    fn is_fresh(&self, (at, _): &(OffsetDateTime, V)) -> bool {
        self.clock.now() < *at + self.kept
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn two_askers_share_one_answer_while_it_is_fresh_and_a_failure_is_tried_again() {
        let clock = Clock::default();
        let (once, runs) = (Once::new(Duration::minutes(1), clock.clone()), AtomicUsize::new(0));
        let work = async |answer: Result<u8, AppError>| {
            runs.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            answer
        };
        assert_eq!(once.run("key", work(Err(AppError::SignInFirst))).await, Err(AppError::SignInFirst));
        let both = tokio::join!(once.run("key", work(Ok(1))), once.run("key", work(Ok(2))));
        assert_eq!(both, (Ok(1), Ok(1)));
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        assert_eq!(once.earlier(&"key").await, Some(1));
        clock.advance(Duration::minutes(1));
        assert_eq!(once.earlier(&"key").await, None);
        assert_eq!(once.run("key", work(Ok(3))).await, Ok(3));
    }

    #[tokio::test]
    async fn an_answer_from_before_the_asker_began_is_done_again() {
        let clock = Clock::default();
        let once = Once::new(Duration::minutes(1), clock.clone());
        let before = clock.now();
        assert_eq!(once.run_since(before, "key", async { Ok(1) }).await, Ok(1));
        assert_eq!(once.run_since(before, "key", async { Ok(2) }).await, Ok(1), "it was under way");
        clock.advance(Duration::seconds(1));
        assert_eq!(once.run_since(clock.now(), "key", async { Ok(3) }).await, Ok(3));
    }
}

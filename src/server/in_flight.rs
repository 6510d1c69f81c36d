//! Work that must happen once: a double click, a reload, a second tab. The second asker waits for the
//! first one's answer and gets the same. Failures are not remembered, so that "try again" does.

use std::future::Future;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;

use crate::error::AppError;

/// How many finished answers are kept.
const KEPT: u64 = 100_000;

/// Runs each key's work once at a time, and remembers its success for a while.
pub struct Once<K, V> {
    answers: Cache<K, V>,
}

impl<K, V> std::fmt::Debug for Once<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl<K: Hash + Eq + Send + Sync + 'static, V: Clone + Send + Sync + 'static> Once<K, V> {
    /// Remembers a success for `kept`.
    pub fn new(kept: Duration) -> Self {
        Self { answers: Cache::builder().max_capacity(KEPT).time_to_live(kept).build() }
    }

    /// The answer of whoever asks first.
    ///
    /// # Errors
    /// That of the work.
    pub async fn run(&self, key: K, work: impl Future<Output = Result<V, AppError>>) -> Result<V, AppError> {
        self.answers.try_get_with(key, Box::pin(work)).await.map_err(|error: Arc<AppError>| AppError::clone(&error))
    }

    /// An answer given earlier.
    pub async fn earlier(&self, key: &K) -> Option<V> {
        self.answers.get(key).await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn two_askers_share_one_answer_and_a_failure_is_tried_again() {
        let (once, runs) = (Once::new(Duration::from_mins(1)), AtomicUsize::new(0));
        let work = async |answer: Result<u8, AppError>| {
            runs.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            answer
        };
        assert_eq!(once.run("key", work(Err(AppError::TooManyRequests))).await, Err(AppError::TooManyRequests));
        let both = tokio::join!(once.run("key", work(Ok(1))), once.run("key", work(Ok(2))));
        assert_eq!(both, (Ok(1), Ok(1)));
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        assert_eq!(once.earlier(&"key").await, Some(1));
    }
}

//! The same time for answers that must not tell one case from another: whoever asks an organization for a link would
//! otherwise learn from the milliseconds whether Stytch found a member (account enumeration).

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::server::clock;

/// Longest time that is waited for the sake of evenness.
const MOST: Duration = Duration::from_secs(1);
/// The floor sinks by one part in so many with each answer, so that one slow answer is forgotten.
const SINKS_BY: u64 = 64;

/// Makes answers take a little longer than the slowest of the last ones.
#[derive(Debug, Default)]
pub struct EvenTime {
    floor_micros: AtomicU64,
}

impl EvenTime {
    /// Runs the work, and waits until its answer could be any other; not for one that `tells_nothing`, whoever asks.
    pub async fn run<T>(&self, work: impl Future<Output = T>, tells_nothing: impl Fn(&T) -> bool) -> T {
        let begun = clock::stopwatch();
        let answer = work.await;
        if tells_nothing(&answer) {
            return answer;
        }
        let took = begun.elapsed();
        let floor = self.floor(took);
        // With room above the slowest, for the next one that is; and the timer counts in whole milliseconds: one more hides
        // on which side of one the work ended.
        let end = floor + floor / 4 + Duration::from_millis(1);
        tokio::time::sleep(end.saturating_sub(took)).await;
        answer
    }

    fn floor(&self, took: Duration) -> Duration {
        let took = u64::try_from(took.min(MOST).as_micros()).unwrap_or_default();
        let next = |floor: u64| (floor - floor / SINKS_BY).max(took);
        let before = self.floor_micros.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |floor| Some(next(floor)));
        Duration::from_micros(next(before.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_tells_nothing_is_not_held_back() {
        let even = EvenTime::default();
        even.floor(Duration::from_millis(900));
        let begun = tokio::time::Instant::now();
        even.run(async {}, |()| true).await;
        assert_eq!(begun.elapsed(), Duration::ZERO);
        even.run(async {}, |()| false).await;
        assert!(begun.elapsed() > Duration::from_millis(900));
    }

    #[test]
    fn the_floor_is_the_slowest_of_late_and_sinks_again() {
        let even = EvenTime::default();
        assert_eq!(even.floor(Duration::from_millis(4)), Duration::from_millis(4));
        let next = even.floor(Duration::from_millis(1));
        assert!(next > Duration::from_millis(3) && next < Duration::from_millis(4));
        for _ in 0..1_000 {
            even.floor(Duration::from_millis(1));
        }
        assert!(even.floor(Duration::from_millis(1)) < Duration::from_micros(1_100));
        assert_eq!(even.floor(Duration::from_hours(1)), MOST);
    }
}

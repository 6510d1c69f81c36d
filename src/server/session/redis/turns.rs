//! Turns that all nodes count together, by the generic cell rate algorithm: for each key the time at which all of its turns have
//! come back, in microseconds since the beginning of 1970, and for no longer than that.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use redis::Script;

use super::{PREFIX, Redis, store_error};
use crate::server::session::store::StoreError;

/// Says how long to wait, in microseconds; or takes a turn, and says 0.
const TAKE: &str = "
local now, interval, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local back = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local wait = back - now - (window - interval)
if wait > 0 then return wait end
redis.call('SET', KEYS[1], string.format('%.0f', back + interval), 'PX', math.max(1, math.ceil(window / 1000)))
return 0
";

/// Of a turn that nobody remembers, there is nothing to give back.
const GIVE_BACK: &str = "
local back = redis.call('GET', KEYS[1])
if back then redis.call('SET', KEYS[1], string.format('%.0f', tonumber(back) - tonumber(ARGV[1])), 'KEEPTTL') end
";

/// The two, as they are sent.
pub(super) struct Scripts {
    take: Script,
    give_back: Script,
}

impl Default for Scripts {
    fn default() -> Self {
        Self { take: Script::new(TAKE), give_back: Script::new(GIVE_BACK) }
    }
}

impl Redis {
    /// Takes a turn of this key's, of which one comes back in each interval and all within the window; `Some` is how long to wait
    /// for one, when there is none.
    ///
    /// # Errors
    /// When Redis cannot be asked.
    pub async fn take_turn(
        &self,
        key: &[u8; 32],
        interval: Duration,
        window: Duration,
    ) -> Result<Option<Duration>, StoreError> {
        let now = self.clock.now().unix_timestamp_nanos() / 1_000;
        let mut take = self.turns.take.prepare_invoke();
        take.key(name(key)).arg(i64::try_from(now).unwrap_or_default()).arg(micros(interval)).arg(micros(window));
        let wait: u64 = self.connection.run(&take).await.map_err(store_error)?;
        Ok((wait > 0).then(|| Duration::from_micros(wait)))
    }

    /// Gives back a turn that was taken.
    ///
    /// # Errors
    /// When Redis cannot be asked.
    pub async fn give_turn_back(&self, key: &[u8; 32], interval: Duration) -> Result<(), StoreError> {
        let mut give_back = self.turns.give_back.prepare_invoke();
        give_back.key(name(key)).arg(micros(interval));
        self.connection.run(&give_back).await.map_err(store_error)
    }
}

fn name(key: &[u8; 32]) -> String {
    format!("{PREFIX}turns:{}", URL_SAFE_NO_PAD.encode(key))
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

//! The store in Redis (or Valkey), for many nodes: alone or as a cluster.
//!
//! A row is one string: its version, when it expires, whether it lives, a mark of the write that made it, and the bytes. Whatever
//! depends on what is there is decided by Redis, in a script. A write whose answer was lost is sent once more, and knows itself by
//! its mark.

mod address;
mod connection;
mod keeping;
mod turns;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use redis::{Cmd, ErrorKind, RedisError, Script, ServerErrorKind};
use time::OffsetDateTime;

pub use self::address::RedisAddress;
use self::connection::Connection;
pub use self::keeping::Keeping;
use super::key::RowKey;
use super::store::{Found, Row, Store, StoreError};
use crate::server::clock::Clock;
use crate::server::random;

/// What all keys of ours begin with: the database may be shared.
const PREFIX: &str = "portico:";
/// Of no row.
const CHECK: &str = "portico:check";
/// Bytes of version and of expiry, both big-endian.
const NUMBER: usize = 8;
const MARK: usize = 8;
const HEAD: usize = 2 * NUMBER + 1 + MARK;
const LIVES: u8 = b'l';
const DELETED: u8 = b'd';

/// Creates a row where there is none, or one whose time is over.
const CREATE: &str = "
local expires = redis.call('GETRANGE', KEYS[1], 8, 15)
if expires == '' or struct.unpack('>l', expires) <= tonumber(ARGV[3]) then
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
    return 1
end
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
";

/// Puts another value in the place of one that lives in this version. Where there is no room for what stands for a deleted row,
/// the row goes without it.
const REPLACE: &str = "
local head = redis.call('GETRANGE', KEYS[1], 0, 16)
if head == '' then return 0 end
if string.sub(head, 1, 8) == ARGV[3] and string.sub(head, 17, 17) == 'l' then
    local set = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
    if set.err and string.sub(ARGV[1], 17, 17) == 'l' then return set end
    if set.err then redis.call('DEL', KEYS[1]) end
    return 1
end
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
";

/// The store.
pub struct Redis {
    connection: Connection,
    scripts: Scripts,
    turns: turns::Scripts,
    clock: Clock,
}

struct Scripts {
    create: Script,
    replace: Script,
}

impl std::fmt::Debug for Redis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Redis").field("connection", &self.connection).finish_non_exhaustive()
    }
}

impl Redis {
    /// A store at this address. It is connected to when it is first asked for something: a node starts while Redis is away.
    ///
    /// # Errors
    /// When the address cannot be used, in words for the operator.
    pub fn open(address: &RedisAddress, clock: Clock) -> Result<Self, String> {
        let scripts = Scripts { create: Script::new(CREATE), replace: Script::new(REPLACE) };
        Ok(Self { connection: Connection::to(address)?, scripts, turns: turns::Scripts::default(), clock })
    }

    async fn write(
        &self,
        script: &Script,
        key: RowKey,
        kept: &Kept,
        condition: impl redis::ToRedisArgs,
    ) -> Result<bool, StoreError> {
        // Redis counts by itself, from now.
        let left = (kept.expires_at()? - self.clock.now()).whole_milliseconds().max(1);
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        let mut invocation = script.prepare_invoke();
        invocation.key(name(key)).arg(kept.to_bytes()).arg(left).arg(condition);
        self.connection.run(&invocation).await.map_err(store_error)
    }
}

#[async_trait]
impl Store for Redis {
    async fn load(&self, key: RowKey, now: OffsetDateTime) -> Result<Found, StoreError> {
        let found: Option<Vec<u8>> =
            self.connection.ask(Cmd::new().arg("GET").arg(name(key))).await.map_err(store_error)?;
        let Some(bytes) = found else { return Ok(Found::Nothing) };
        let kept =
            Kept::from_bytes(bytes).ok_or_else(|| StoreError::Broken("a row was not written by Portico".to_owned()))?;
        Ok(match kept {
            Kept { expires, .. } if expires <= now.unix_timestamp() => Found::Nothing,
            Kept { lives: false, .. } => Found::Deleted,
            Kept { version, bytes, .. } => Found::Row(Row { version, bytes }),
        })
    }

    async fn create(
        &self,
        key: RowKey,
        bytes: Vec<u8>,
        now: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        let kept = Kept::new(1, expires, true, bytes);
        Ok(self.write(&self.scripts.create, key, &kept, now.unix_timestamp()).await?.then_some(kept.version))
    }

    async fn change(
        &self,
        key: RowKey,
        from: i64,
        bytes: Vec<u8>,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        let kept = Kept::new(from + 1, expires, true, bytes);
        Ok(self.write(&self.scripts.replace, key, &kept, &from.to_be_bytes()).await?.then_some(kept.version))
    }

    async fn delete(&self, key: RowKey, from: i64, remembered: OffsetDateTime) -> Result<bool, StoreError> {
        let kept = Kept::new(from + 1, remembered, false, Vec::new());
        self.write(&self.scripts.replace, key, &kept, &from.to_be_bytes()).await
    }

    async fn clean(&self, _: OffsetDateTime) -> Result<(), StoreError> {
        // Redis does it.
        Ok(())
    }

    /// Whether it can be written, too: a full one, or a replica, can be read.
    async fn check(&self) -> Result<(), StoreError> {
        let mut write = Cmd::new();
        write.arg("SET").arg(CHECK).arg("").arg("PX").arg(60_000);
        self.connection.ask(&write).await.map_err(store_error)
    }
}

fn name(key: RowKey) -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(key.0))
}

/// A row as it lies in Redis.
struct Kept {
    version: i64,
    /// In Unix seconds.
    expires: i64,
    lives: bool,
    /// Tells this write from any other.
    mark: [u8; MARK],
    bytes: Vec<u8>,
}

impl Kept {
    fn new(version: i64, expires: OffsetDateTime, lives: bool, bytes: Vec<u8>) -> Self {
        Self { version, expires: expires.unix_timestamp(), lives, mark: random::bytes(), bytes }
    }

    fn expires_at(&self) -> Result<OffsetDateTime, StoreError> {
        let no_time = |_| StoreError::Broken("a row cannot be kept for ever".to_owned());
        OffsetDateTime::from_unix_timestamp(self.expires).map_err(no_time)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let lives = if self.lives { LIVES } else { DELETED };
        [&self.version.to_be_bytes(), &self.expires.to_be_bytes(), &[lives][..], &self.mark, &self.bytes].concat()
    }

    fn from_bytes(mut bytes: Vec<u8>) -> Option<Self> {
        let number = |at: usize| Some(i64::from_be_bytes(bytes.get(at..at + NUMBER)?.try_into().ok()?));
        let (version, expires) = (number(0)?, number(NUMBER)?);
        let lives = match *bytes.get(2 * NUMBER)? {
            LIVES => true,
            DELETED => false,
            _ => return None,
        };
        let mark = bytes.get(2 * NUMBER + 1..HEAD)?.try_into().ok()?;
        Some(Self { version, expires, lives, mark, bytes: bytes.split_off(HEAD) })
    }
}

/// The error's own text: it names the server's answer, never the password.
fn store_error(error: RedisError) -> StoreError {
    let moments = error.is_io_error()
        || matches!(error.kind(), ErrorKind::Server(ServerErrorKind::BusyLoading | ServerErrorKind::TryAgain));
    if moments { StoreError::Busy(error.to_string()) } else { StoreError::Broken(error.to_string()) }
}

#[cfg(test)]
mod tests;

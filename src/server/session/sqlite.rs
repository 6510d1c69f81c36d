//! The store in a SQLite file, or in memory. One process owns a file: a second one is refused when it opens it, so that
//! rows read lately may be kept here.

mod file;
mod pragmas;
mod schema;

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use async_trait::async_trait;
use moka::sync::Cache;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use time::OffsetDateTime;
use tokio::sync::oneshot;

use self::file::Owned;
pub(in crate::server) use self::file::private_folder;
pub use self::pragmas::Pragmas;
use self::schema::prepare;
use super::key::RowKey;
use super::store::{Found, Row, Store, StoreError};

/// Bytes of rows read or written lately that are kept in memory.
const KEPT_BYTES: u64 = 8 * 1024 * 1024;
/// Waits between further tries, before a visitor is told.
const TRY_AGAIN: [Duration; 3] = [Duration::from_millis(200), Duration::from_millis(400), Duration::from_millis(800)];
/// Most rows that are counted: a hundredth of a second's work.
const COUNTED: i64 = 1_000_000;

/// A row as it lies in the file. Deleted rows have no bytes; what is kept always has some.
#[derive(Clone, Debug)]
struct Kept {
    version: i64,
    expires: i64,
    bytes: Vec<u8>,
}

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The store. One thread of its own holds the connection; what it is asked it does in order.
#[derive(Debug)]
pub struct Sqlite {
    jobs: mpsc::Sender<Job>,
    /// To ask the thread instead is a fifth of the work for a list of eight.
    rows: Cache<RowKey, Kept>,
    file: Option<Owned>,
}

impl Sqlite {
    /// Opens the database at `path`, or one in memory.
    ///
    /// # Errors
    /// When it cannot be opened, is no such database, or belongs to another process; in words for the operator.
    pub fn open(path: Option<&Path>) -> Result<Self, String> {
        let file = path.map(Owned::take).transpose()?;
        let connection = match path {
            Some(path) => Connection::open(path),
            None => Connection::open_in_memory(),
        };
        let in_words = |error: rusqlite::Error| match path {
            Some(path) => format!("the session database {} cannot be used: {error}", path.display()),
            None => format!("a session database in memory cannot be used: {error}"),
        };
        let mut connection = connection.map_err(in_words)?;
        prepare(&mut connection).map_err(in_words)?;
        let (jobs, work) = mpsc::channel::<Job>();
        std::thread::Builder::new()
            .name("sessions".to_owned())
            .spawn(move || work.into_iter().for_each(|job| job(&mut connection)))
            .map_err(|error| format!("no thread for the session database: {error}"))?;
        let weight = |_: &RowKey, kept: &Kept| u32::try_from(kept.bytes.len() + 200).unwrap_or(u32::MAX);
        let rows = Cache::builder().max_capacity(KEPT_BYTES).weigher(weight).build();
        Ok(Self { jobs, rows, file })
    }

    /// Runs `work` on the connection's thread; again while somebody else holds a lock.
    async fn run<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: Fn(&mut Connection) -> rusqlite::Result<T> + Clone + Send + 'static,
    {
        let mut waits = TRY_AGAIN.iter();
        loop {
            match self.run_once(work.clone()).await {
                Err(StoreError::Busy(why)) => match waits.next() {
                    Some(wait) => tokio::time::sleep(*wait).await,
                    None => return Err(StoreError::Busy(why)),
                },
                done => return done,
            }
        }
    }

    async fn run_once<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody may be waiting any more.
            let _ = answer.send(work(connection));
        });
        let gone = || StoreError::Broken("its thread has ended".to_owned());
        self.jobs.send(job).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?.map_err(store_error)
    }

    /// One statement that changes the row if it lives in version `from`.
    async fn write(&self, key: RowKey, from: i64, kept: Kept) -> Result<Option<i64>, StoreError> {
        let rows = self.rows.clone();
        self.run(move |db| {
            let changed = db
                .prepare_cached(
                    "update sessions set version = ?3, expires = ?4, bytes = ?5 \
                     where key = ?1 and version = ?2 and length(bytes) > 0",
                )?
                .execute(params![key.0, from, kept.version, kept.expires, kept.bytes])?;
            if changed == 0 {
                rows.invalidate(&key);
                return Ok(None);
            }
            rows.insert(key, kept.clone());
            Ok(Some(kept.version))
        })
        .await
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn load(&self, key: RowKey, now: OffsetDateTime) -> Result<Found, StoreError> {
        if let Some(kept) = self.rows.get(&key) {
            return Ok(found(kept, now));
        }
        let rows = self.rows.clone();
        let kept = self
            .run(move |db| {
                let kept = db
                    .prepare_cached("select version, expires, bytes from sessions where key = ?1")?
                    .query_row([key.0], |row| {
                        Ok(Kept { version: row.get(0)?, expires: row.get(1)?, bytes: row.get(2)? })
                    })
                    .optional()?;
                // Here, where no write comes between.
                if let Some(kept) = &kept {
                    rows.insert(key, kept.clone());
                }
                Ok(kept)
            })
            .await?;
        Ok(kept.map_or(Found::Nothing, |kept| found(kept, now)))
    }

    async fn create(
        &self,
        key: RowKey,
        bytes: Vec<u8>,
        now: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        let kept = Kept { version: 1, expires: expires.unix_timestamp(), bytes };
        let now = now.unix_timestamp();
        let rows = self.rows.clone();
        self.run(move |db| {
            let created = db
                .prepare_cached(
                    "insert into sessions (key, version, expires, bytes) values (?1, ?2, ?3, ?4) \
                     on conflict (key) do update set version = ?2, expires = ?3, bytes = ?4 where sessions.expires <= ?5",
                )?
                .execute(params![key.0, kept.version, kept.expires, kept.bytes, now])?;
            if created == 0 {
                return Ok(None);
            }
            rows.insert(key, kept.clone());
            Ok(Some(kept.version))
        })
        .await
    }

    async fn change(
        &self,
        key: RowKey,
        from: i64,
        bytes: Vec<u8>,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        self.write(key, from, Kept { version: from + 1, expires: expires.unix_timestamp(), bytes }).await
    }

    async fn delete(&self, key: RowKey, from: i64, remembered: OffsetDateTime) -> Result<bool, StoreError> {
        let deleted = Kept { version: from + 1, expires: remembered.unix_timestamp(), bytes: Vec::new() };
        Ok(self.write(key, from, deleted).await?.is_some())
    }

    async fn clean(&self, now: OffsetDateTime) -> Result<(), StoreError> {
        let now = now.unix_timestamp();
        let rows = self.rows.clone();
        self.run_once(move |db| {
            let expired: Vec<[u8; 32]> = db
                .prepare_cached("delete from sessions where expires <= ?1 returning key")?
                .query_map([now], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for key in &expired {
                rows.invalidate(&RowKey(*key));
            }
            if !expired.is_empty() {
                db.execute_batch("pragma incremental_vacuum; pragma wal_checkpoint(truncate);")?;
            }
            Ok(())
        })
        .await
    }

    async fn check(&self) -> Result<(), StoreError> {
        if let Some(file) = &self.file {
            file.check().map_err(StoreError::Broken)?;
        }
        self.run_once(|db| db.query_row("select count(*) from pragma_table_info('sessions')", [], |_| Ok(()))).await
    }

    async fn count(&self, now: OffsetDateTime) -> Result<Option<u32>, StoreError> {
        let now = now.unix_timestamp();
        self.run_once(move |db| {
            // By the index alone, and no further: meanwhile everybody waits.
            db.prepare_cached("select count(*) from (select 1 from sessions where expires > ?1 limit ?2)")?
                .query_row([now, COUNTED], |row| row.get(0))
        })
        .await
        .map(Some)
    }
}

fn found(kept: Kept, now: OffsetDateTime) -> Found {
    if kept.expires <= now.unix_timestamp() {
        Found::Nothing
    } else if kept.bytes.is_empty() {
        Found::Deleted
    } else {
        Found::Row(Row { version: kept.version, bytes: kept.bytes })
    }
}

fn store_error(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(error.to_string()),
        _ => StoreError::Broken(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::contract;
    use super::*;

    #[tokio::test]
    async fn in_memory_it_fulfils_the_contract() {
        contract::holds(&Sqlite::open(None).unwrap()).await;
    }

    #[tokio::test]
    async fn in_a_file_it_fulfils_the_contract() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp");
        let path = folder.join(format!("contract-{}/sessions.sqlite3", std::process::id()));
        contract::holds(&Sqlite::open(Some(&path)).unwrap()).await;
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[tokio::test]
    async fn a_database_of_an_earlier_build_without_row_ids_fulfils_it_too() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/tmp/earlier-{}", std::process::id()));
        let path = folder.join("sessions.sqlite3");
        std::fs::create_dir_all(&folder).unwrap();
        let earlier = "create table sessions (key blob primary key, version integer not null, \
                       expires integer not null, bytes blob not null) without rowid";
        Connection::open(&path).unwrap().execute_batch(earlier).unwrap();
        contract::holds(&Sqlite::open(Some(&path)).unwrap()).await;
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn what_has_expired_is_cleaned_away() {
        let store = Sqlite::open(None).unwrap();
        let (key, now) = (RowKey([1; 32]), OffsetDateTime::UNIX_EPOCH);
        let later = now + time::Duration::HOUR;
        let version = store.create(key, b"one".to_vec(), now, later).await.unwrap().unwrap();
        store.clean(later).await.unwrap();
        assert_eq!(store.load(key, now).await.unwrap(), Found::Nothing, "though it would live");
        assert_eq!(store.change(key, version, b"back".to_vec(), later).await.unwrap(), None);
    }
}

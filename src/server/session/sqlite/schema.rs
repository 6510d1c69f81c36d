//! The database as it has to be: its tables, and how SQLite keeps them.

use std::time::Duration;

use rusqlite::Connection;

/// How long the database itself waits for a lock of somebody else's (a backup, a person with a shell). Short, for
/// everybody else waits behind it.
const LOCK_WAIT: Duration = Duration::from_millis(100);
/// Largest write-ahead log left lying, in bytes.
const LOG_BYTES: u32 = 1024 * 1024;
/// Bytes of a page of a new database: three records of a member share one, where each would have one of the usual 4,096 for itself.
const PAGE_BYTES: u32 = 8192;

/// Makes it so.
pub(super) fn prepare(db: &mut Connection) -> rusqlite::Result<()> {
    db.busy_timeout(LOCK_WAIT)?;
    db.set_prepared_statement_cache_capacity(16);
    // WAL with NORMAL survives the process being killed at any moment; only a power cut can lose the last commits, and
    // what it loses is a sign-in. What is deleted is overwritten (secure_delete), and the file shrinks (auto_vacuum).
    db.execute_batch(&format!(
        "pragma page_size = {PAGE_BYTES}; pragma auto_vacuum = incremental; pragma journal_mode = wal; pragma synchronous = normal; \
         pragma secure_delete = on; pragma journal_size_limit = {LOG_BYTES};"
    ))?;
    // An earlier version kept its rows under the very ids that browsers hold.
    let earlier: i64 =
        db.query_row("select count(*) from sqlite_master where name = 'tower_sessions'", [], |row| row.get(0))?;
    if earlier > 0 {
        db.execute_batch("drop table tower_sessions; vacuum;")?;
        tracing::warn!("the session database was of an earlier version: everybody has to sign in once more");
    }
    // With row ids: the tree that is searched holds keys, and not the records. With 60,000 of them a look-up takes a third of the
    // time that it takes without, and a new row half of it.
    db.execute_batch(
        "create table if not exists sessions (key blob primary key, version integer not null, \
         expires integer not null, bytes blob not null); \
         create index if not exists sessions_by_expiry on sessions (expires);",
    )
}

//! The tables on disk: one SQLite file, one row a record, JSON inside.

use super::NotSaved;
use super::table::{Change, Row, Table};
use super::tables::NAMES;
use crate::sandbox::error::Error;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::path::Path;
use std::time::Duration;

/// The state's file in the data folder.
const FILE: &str = "sandbox.sqlite3";

/// How long to wait for a sandbox that is about to let go of the folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

const CLOCK_OFFSET: &str = "clock_offset_millis";
const SIGNING_KEY: &str = "signing_key";

/// An open data folder. No second process can open it.
pub(crate) struct Database {
    connection: Connection,
}

impl Database {
    /// Opens the data folder, and makes what is missing in it.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|source| Error::Folder { path: folder.to_owned(), source })?;
        let connection = Connection::open(folder.join(FILE)).map_err(Error::Storage)?;
        prepare(&connection).map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Error::FolderInUse(folder.to_owned())
            }
            _ => Error::Storage(error),
        })?;
        Ok(Self { connection })
    }

    /// Fills a table with its rows on disk.
    pub(super) fn load<R: Row>(&self, table: &mut Table<R>) -> Result<(), Error> {
        let select = format!("SELECT row FROM {} ORDER BY number", R::TABLE);
        let mut statement = self.connection.prepare(&select).map_err(Error::Storage)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).map_err(Error::Storage)?;
        for row in rows {
            let row = row.map_err(Error::Storage)?;
            let row = serde_json::from_str(&row).map_err(|source| Error::Row { table: R::TABLE, source })?;
            table.load(row);
        }
        Ok(())
    }

    /// Writes all changes, or none.
    pub(super) fn write(&mut self, changes: &[Change]) -> Result<(), NotSaved> {
        if changes.is_empty() {
            return Ok(());
        }
        self.try_write(changes).map_err(|error| not_saved(&error))
    }

    /// The clock's offset when it was last saved.
    pub(crate) fn clock_offset(&self) -> Result<i64, Error> {
        let offset = self.setting(CLOCK_OFFSET).map_err(Error::Storage)?;
        Ok(offset.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Saves the clock's offset.
    pub(super) fn save_clock_offset(&self, offset_millis: i64) -> Result<(), NotSaved> {
        let saved = self.save_setting(CLOCK_OFFSET, &offset_millis.to_string());
        saved.map_err(|error| not_saved(&error))
    }

    /// The stored signing key, as text.
    pub(crate) fn signing_key(&self) -> Result<Option<String>, Error> {
        self.setting(SIGNING_KEY).map_err(Error::Storage)
    }

    /// Stores the signing key.
    pub(crate) fn save_signing_key(&self, key: &str) -> Result<(), Error> {
        self.save_setting(SIGNING_KEY, key).map_err(Error::Storage)
    }

    fn try_write(&mut self, changes: &[Change]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        for Change { table, key, row } in changes {
            let sql = match row {
                Some(_) => format!(
                    "INSERT INTO {table} (key, row) VALUES (?1, ?2) \
                     ON CONFLICT (key) DO UPDATE SET row = excluded.row"
                ),
                None => format!("DELETE FROM {table} WHERE key = ?1"),
            };
            let mut statement = transaction.prepare_cached(&sql)?;
            match row {
                Some(row) => statement.execute(params![key, row])?,
                None => statement.execute(params![key])?,
            };
        }
        transaction.commit()
    }

    fn setting(&self, name: &str) -> rusqlite::Result<Option<String>> {
        let sql = "SELECT value FROM settings WHERE name = ?1";
        self.connection.query_row(sql, [name], |row| row.get(0)).optional()
    }

    fn save_setting(&self, name: &str, value: &str) -> rusqlite::Result<()> {
        let sql = "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)";
        self.connection.execute(sql, [name, value]).map(|_| ())
    }
}

/// WAL with `synchronous = NORMAL`: a commit survives the death of the process at any moment
/// without waiting for the disk; only a power cut may take the last ones. The exclusive lock
/// keeps a second sandbox from writing behind the back of this one's memory.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(LOCK_PATIENCE)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    // Each row has its place in the order, a key and a JSON text.
    for table in NAMES {
        let columns = "(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, row TEXT NOT NULL)";
        connection.execute_batch(&format!("CREATE TABLE IF NOT EXISTS {table} {columns}"))?;
    }
    let columns = "(name TEXT PRIMARY KEY, value TEXT NOT NULL)";
    connection.execute_batch(&format!("CREATE TABLE IF NOT EXISTS settings {columns}"))?;
    connection.execute_batch("COMMIT")
}

fn not_saved(error: &rusqlite::Error) -> NotSaved {
    tracing::error!(%error, "the sandbox cannot write its state");
    NotSaved
}

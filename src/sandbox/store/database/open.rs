//! Opening the file: whose it is, which version wrote it, and whether it is whole.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::settings::{save_setting, setting};
use crate::error::Error;

/// The version of the rows. It goes up whenever a row of before can no longer be read: a field
/// was added without a default, or means something else. A folder of another version is
/// refused, older ones too: what a sandbox holds can be made again, and a migration that
/// nobody tests is worse than none.
pub(crate) const SCHEMA: u32 = 2;

/// The state's file in the data folder.
const FILE: &str = "sandbox.sqlite3";

/// How long to wait for a sandbox that is about to let go of the folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

const SCHEMA_VERSION: &str = "schema_version";

/// Opens the file in a folder, and makes what is missing in it.
pub(super) fn open(folder: &Path, tables: &[&str]) -> Result<Connection, Error> {
    let explain = |error| explained(error, folder);
    let connection = Connection::open(folder.join(FILE)).map_err(explain)?;
    lock(&connection).map_err(explain)?;
    if !is_whole(&connection).map_err(explain)? {
        return Err(Error::Damaged(folder.to_owned()));
    }
    let found = version(&connection).map_err(explain)?;
    if found.is_some_and(|found| found != SCHEMA) {
        let found = found.unwrap_or_default();
        return Err(Error::Schema { folder: folder.to_owned(), found, known: SCHEMA });
    }
    create(&connection, tables).map_err(explain)?;
    Ok(connection)
}

/// What is wrong, in words for whoever started the sandbox.
pub(super) fn explained(error: rusqlite::Error, folder: &Path) -> Error {
    let folder = folder.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::FolderInUse(folder),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Error::Damaged(folder),
        _ => Error::Storage { folder, source: error },
    }
}

/// WAL with `synchronous = NORMAL`: a commit survives the death of the process at any moment
/// without waiting for the disk; only a power cut may take the last ones. The exclusive lock
/// keeps a second sandbox from writing behind the back of this one's memory.
fn lock(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(LOCK_PATIENCE)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.execute_batch("BEGIN IMMEDIATE; COMMIT")
}

/// Every page is read here, and again for the rows: a start that takes as long as the state is
/// large is better than a call that fails later.
fn is_whole(connection: &Connection) -> rusqlite::Result<bool> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(verdict == "ok")
}

/// The version that wrote the file; none if it is new, 0 if it says nothing.
fn version(connection: &Connection) -> rusqlite::Result<Option<u32>> {
    let table = |name: &str| {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE ?1 = '' OR name = ?1";
        connection.query_row(sql, [name], |row| row.get::<_, u32>(0))
    };
    if table("")? == 0 {
        return Ok(None);
    }
    let text = if table("settings")? == 0 { None } else { setting(connection, SCHEMA_VERSION)? };
    Ok(Some(text.and_then(|text| text.parse().ok()).unwrap_or(0)))
}

/// All tables and the version appear at once, so that no kill leaves a file without a version.
fn create(connection: &Connection, tables: &[&str]) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    // Each row has its place in the order, a key and a JSON text.
    for table in tables {
        let columns = "(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, row TEXT NOT NULL)";
        transaction.execute_batch(&format!("CREATE TABLE IF NOT EXISTS {table} {columns}"))?;
    }
    let columns = "(name TEXT PRIMARY KEY, value TEXT NOT NULL)";
    transaction.execute_batch(&format!("CREATE TABLE IF NOT EXISTS settings {columns}"))?;
    save_setting(&transaction, SCHEMA_VERSION, &SCHEMA.to_string())?;
    transaction.commit()
}

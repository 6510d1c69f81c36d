//! What the database remembers beside the tables, each by a name.

use rusqlite::{Connection, OptionalExtension as _};

/// Reads one.
pub(super) fn setting(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT value FROM settings WHERE name = ?1";
    connection.query_row(sql, [name], |row| row.get(0)).optional()
}

/// Writes one.
pub(super) fn save_setting(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)";
    connection.execute(sql, [name, value]).map(|_| ())
}

//! The tables on disk: one SQLite file, one row a record, JSON inside.

mod open;
mod settings;

pub(crate) use open::SCHEMA;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use self::settings::{save_setting, setting};
use super::not_saved::NotSaved;
use super::table::{Change, Row, Table};
use crate::error::Error;

const SIGNING_KEY: &str = "signing_key";

/// An open data folder. No second process can open it.
pub(crate) struct Database {
    folder: PathBuf,
    connection: Connection,
}

impl Database {
    /// Opens the data folder, and makes what is missing in it.
    pub(crate) fn open(folder: &Path, tables: &[&str]) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|source| Error::Folder { path: folder.to_owned(), source })?;
        let connection = open::open(folder, tables)?;
        Ok(Self { folder: folder.to_owned(), connection })
    }

    /// Fills a table with its rows on disk.
    pub(super) fn load<R: Row>(&self, table: &mut Table<R>) -> Result<(), Error> {
        let storage = |error| open::explained(error, &self.folder);
        let select = format!("SELECT row FROM {} ORDER BY number", R::TABLE);
        let mut statement = self.connection.prepare(&select).map_err(storage)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).map_err(storage)?;
        for row in rows {
            let misfit = |source| Error::Row { folder: self.folder.clone(), table: R::TABLE, source };
            table.load(serde_json::from_str(&row.map_err(storage)?).map_err(misfit)?);
        }
        Ok(())
    }

    /// Writes all changes, or none.
    pub(super) fn write(&mut self, changes: &[Change]) -> Result<(), NotSaved> {
        if changes.is_empty() {
            return Ok(());
        }
        self.try_write(changes).map_err(|error| {
            tracing::error!(%error, "the sandbox cannot write its state");
            NotSaved
        })
    }

    /// The stored signing key, as text.
    pub(crate) fn signing_key(&self) -> Result<Option<String>, Error> {
        setting(&self.connection, SIGNING_KEY).map_err(|error| open::explained(error, &self.folder))
    }

    /// Stores the signing key.
    pub(crate) fn save_signing_key(&self, key: &str) -> Result<(), Error> {
        save_setting(&self.connection, SIGNING_KEY, key).map_err(|error| open::explained(error, &self.folder))
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
}

//! How SQLite keeps what it is given.

use super::Sqlite;
use crate::server::session::store::StoreError;

/// As SQLite itself says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pragmas {
    /// `wal` in a file, `memory` in none.
    pub journal_mode: String,
    /// 0 `OFF`, 1 `NORMAL`, 2 `FULL`, 3 `EXTRA`.
    pub synchronous: u8,
}

impl Sqlite {
    /// Asks it.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn pragmas(&self) -> Result<Pragmas, StoreError> {
        self.run_once(|db| {
            let journal_mode = db.query_row("pragma journal_mode", [], |row| row.get(0))?;
            let synchronous = db.query_row("pragma synchronous", [], |row| row.get(0))?;
            Ok(Pragmas { journal_mode, synchronous })
        })
        .await
    }
}

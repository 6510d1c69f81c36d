//! The state: typed tables in memory, written through to SQLite.
//!
//! A request's changes are on disk before its reply leaves, so whatever was answered
//! survives a `kill -9`. Knows rows and transactions, and no rule about them.

mod database;
mod not_saved;
mod rows;
mod table;
mod tables;

pub(crate) use database::{Database, SCHEMA};
pub(crate) use not_saved::NotSaved;
pub(crate) use table::lost_key;
pub(crate) use tables::Tables;

use tokio::sync::watch;

use crate::error::Error;

/// The tables, and the database that keeps them.
pub(crate) struct Store {
    tables: Tables,
    database: Option<Database>,
    closed: bool,
    mail_arrived: watch::Sender<()>,
    changed: watch::Sender<()>,
}

impl Store {
    /// A store over a database, with what is in it; without one, an empty store in memory.
    pub(crate) fn open(database: Option<Database>) -> Result<Self, Error> {
        let tables = match &database {
            Some(database) => Tables::load(database)?,
            None => Tables::default(),
        };
        let (mail_arrived, changed) = (watch::Sender::new(()), watch::Sender::new(()));
        Ok(Self { tables, database, closed: false, mail_arrived, changed })
    }

    /// Runs one request's work: all of its changes are kept, or none of them.
    pub(crate) fn transact<T, E: From<NotSaved>>(
        &mut self,
        work: impl FnOnce(&mut Tables) -> Result<T, E>,
    ) -> Result<T, E> {
        // Changes left over here are those of a request that panicked.
        self.tables.roll_back();
        if self.closed {
            return Err(NotSaved.into());
        }
        let outcome = work(&mut self.tables);
        if outcome.is_err() {
            self.tables.roll_back();
            return outcome;
        }
        self.commit().map_err(|failure| {
            self.tables.roll_back();
            E::from(failure)
        })?;
        outcome
    }

    /// The tables, to read.
    pub(crate) const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Whether what is in it survives the process.
    pub(crate) const fn is_kept(&self) -> bool {
        self.database.is_some()
    }

    /// Keeps the signing key, if anything is kept.
    pub(crate) fn save_signing_key(&self, key: &str) -> Result<(), Error> {
        self.database.as_ref().map_or(Ok(()), |database| database.save_signing_key(key))
    }

    /// Wakes at every change of the inbox.
    pub(crate) fn mail_arrivals(&self) -> watch::Receiver<()> {
        self.mail_arrived.subscribe()
    }

    /// Wakes at every change of anything.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// Lets go of the data folder. Every later transaction fails.
    pub(crate) fn close(&mut self) {
        self.closed = true;
        self.database = None;
    }

    fn commit(&mut self) -> Result<(), NotSaved> {
        if let Some(database) = &mut self.database {
            let changes = self.tables.changes().map_err(|error| {
                tracing::error!(%error, "the sandbox cannot encode a row");
                NotSaved
            })?;
            database.write(&changes)?;
        }
        let changed = self.tables.commit();
        if changed.mails {
            self.mail_arrived.send_replace(());
        }
        if changed.anything {
            self.changed.send_replace(());
        }
        Ok(())
    }
}

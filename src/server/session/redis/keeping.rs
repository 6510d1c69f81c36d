//! How Redis keeps what it is given, as far as it tells our user.

use redis::Cmd;

use super::{CHECK, Redis, store_error};
use crate::server::session::store::StoreError;

/// What Redis says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// `redis_version`.
    pub version: String,
    /// What goes when it is full: `maxmemory_policy`.
    pub policy: String,
    /// The most that it takes, in bytes; 0 for all there is.
    pub most_bytes: u64,
    /// Whether each write goes to its log.
    pub is_logged: bool,
    /// How often the log goes to the disk, where our user may know.
    pub fsync: Option<String>,
    /// When a snapshot of all is taken, where our user may know; empty for never.
    pub snapshots: Option<String>,
}

impl Redis {
    /// Asks it.
    ///
    /// # Errors
    /// When it does not tell, as it does not tell a user who may only do what is needed to serve.
    pub async fn keeping(&self) -> Result<Keeping, StoreError> {
        let info: String = self.connection.ask(Cmd::new().arg("INFO")).await.map_err(store_error)?;
        let field = |name: &str| {
            let found = info.lines().find_map(|line| line.trim_end().strip_prefix(name)?.strip_prefix(':'));
            found.map(str::to_owned).ok_or_else(|| StoreError::Broken(format!("INFO says nothing of {name}")))
        };
        Ok(Keeping {
            version: field("redis_version")?,
            policy: field("maxmemory_policy")?,
            most_bytes: field("maxmemory")?.parse().unwrap_or_default(),
            is_logged: field("aof_enabled")? == "1",
            fsync: self.configured("appendfsync").await,
            snapshots: self.configured("save").await,
        })
    }

    /// Deletes a key that nobody needs: whether our user may.
    ///
    /// # Errors
    /// When it may not.
    pub async fn may_delete(&self) -> Result<(), StoreError> {
        self.connection.ask(Cmd::new().arg("DEL").arg(CHECK)).await.map_err(store_error)
    }

    async fn configured(&self, name: &str) -> Option<String> {
        let pair: Option<(String, String)> =
            self.connection.ask(Cmd::new().arg("CONFIG").arg("GET").arg(name)).await.ok();
        pair.map(|(_, value)| value)
    }
}

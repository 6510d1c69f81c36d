//! One row through a store and away again: whether it keeps what it is given, for who examines an installation.

use time::{Duration, OffsetDateTime};

use super::key::RowKey;
use super::store::{Found, Store, StoreError};
use crate::server::random;

/// How long the row would live if nobody deleted it.
const LIFE: Duration = Duration::minutes(1);

/// Creates, reads, changes and deletes a row under a name that nobody has.
///
/// # Errors
/// The first thing that the store could not do, or did otherwise than it must.
pub async fn probe(store: &dyn Store, now: OffsetDateTime) -> Result<(), StoreError> {
    let (key, until) = (RowKey(random::bytes()), now + LIFE);
    let otherwise = |what: &str| StoreError::Broken(format!("a row that was {what} is not as it was left"));
    let first = store.create(key, b"one".to_vec(), now, until).await?.ok_or_else(|| otherwise("created"))?;
    if !matches!(store.load(key, now).await?, Found::Row(row) if row.bytes == b"one") {
        return Err(otherwise("created"));
    }
    let second = store.change(key, first, b"two".to_vec(), until).await?.ok_or_else(|| otherwise("changed"))?;
    if !store.delete(key, second, until).await? || store.load(key, now).await? != Found::Deleted {
        return Err(otherwise("deleted"));
    }
    Ok(())
}

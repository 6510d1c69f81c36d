//! Where rows rest: the contract that every store fulfils. A store knows keys, versions, times and bytes, nothing else.

use async_trait::async_trait;
use time::OffsetDateTime;

use super::key::RowKey;

/// What a key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No row, or one whose time is over.
    Nothing,
    /// A row that lives.
    Row(Row),
    /// A row that was deleted not long ago.
    Deleted,
}

/// A row that lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Grows by one with each change.
    pub version: i64,
    /// What is kept.
    pub bytes: Vec<u8>,
}

/// Why a store could not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else holds it; it may work again in a moment.
    #[error("the session store is busy: {0}")]
    Busy(String),
    /// It cannot be read or written.
    #[error("the session store does not work: {0}")]
    Broken(String),
}

/// Rows that are created, changed by version, and deleted for good.
///
/// - A key is created once. Keys are made of random ids, so that a second creation is a mistake of the caller's.
/// - A change names the version it was made from; when another one came first, it does nothing and says so.
/// - A deleted row stays deleted: no change and no creation brings it back while it is remembered, which is longer
///   than any request lasts.
#[async_trait]
pub trait Store: std::fmt::Debug + Send + Sync {
    /// Looks a key up.
    async fn load(&self, key: RowKey, now: OffsetDateTime) -> Result<Found, StoreError>;

    /// Makes a row of some bytes, in its first version; `None` when there is one, deleted or not.
    async fn create(&self, key: RowKey, bytes: Vec<u8>, expires: OffsetDateTime) -> Result<Option<i64>, StoreError>;

    /// Puts other bytes (some: none are a deleted row's) into the row and says its new version; `None` unless the row lives in version `from`.
    async fn change(
        &self,
        key: RowKey,
        from: i64,
        bytes: Vec<u8>,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError>;

    /// Deletes the row and remembers until `remembered` that it was; false unless the row lives in version `from`.
    async fn delete(&self, key: RowKey, from: i64, remembered: OffsetDateTime) -> Result<bool, StoreError>;

    /// Drops what has expired, and gives its room back.
    async fn clean(&self, now: OffsetDateTime) -> Result<(), StoreError>;

    /// Whether it works, for the health check.
    async fn check(&self) -> Result<(), StoreError>;
}

/// What every store must do, as one suite.
#[cfg(test)]
pub(super) mod contract {
    use time::Duration;

    use super::*;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-11-26 08:00 UTC);
    const LATER: OffsetDateTime = time::macros::datetime!(2026-11-26 09:00 UTC);

    fn row(version: i64, bytes: &[u8]) -> Found {
        Found::Row(Row { version, bytes: bytes.to_vec() })
    }

    pub async fn holds(store: &dyn Store) {
        a_row_is_created_once(store).await;
        a_change_that_comes_second_does_nothing(store).await;
        a_deleted_row_stays_deleted(store).await;
        what_has_expired_is_gone(store).await;
        of_many_changes_at_once_one_comes_first(store).await;
        store.check().await.unwrap();
    }

    async fn a_row_is_created_once(store: &dyn Store) {
        let key = RowKey([1; 32]);
        assert_eq!(store.load(key, NOW).await.unwrap(), Found::Nothing);
        let version = store.create(key, b"one".to_vec(), LATER).await.unwrap().unwrap();
        assert_eq!(store.create(key, b"two".to_vec(), LATER).await.unwrap(), None);
        assert_eq!(store.load(key, NOW).await.unwrap(), row(version, b"one"));
    }

    async fn a_change_that_comes_second_does_nothing(store: &dyn Store) {
        let key = RowKey([2; 32]);
        let first = store.create(key, b"one".to_vec(), LATER).await.unwrap().unwrap();
        let second = store.change(key, first, b"two".to_vec(), LATER).await.unwrap().unwrap();
        assert_eq!(store.change(key, first, b"three".to_vec(), LATER).await.unwrap(), None);
        assert!(!store.delete(key, first, LATER).await.unwrap());
        assert_eq!(store.load(key, NOW).await.unwrap(), row(second, b"two"));
        assert_eq!(store.change(RowKey([9; 32]), 1, Vec::new(), LATER).await.unwrap(), None, "no such row");
    }

    async fn a_deleted_row_stays_deleted(store: &dyn Store) {
        let key = RowKey([3; 32]);
        let version = store.create(key, b"one".to_vec(), LATER).await.unwrap().unwrap();
        assert!(store.delete(key, version, NOW + Duration::minutes(2)).await.unwrap());
        assert_eq!(store.load(key, NOW).await.unwrap(), Found::Deleted);
        for from in [version, version + 1] {
            assert_eq!(store.change(key, from, b"back".to_vec(), LATER).await.unwrap(), None);
            assert!(!store.delete(key, from, LATER).await.unwrap(), "once");
        }
        assert_eq!(store.create(key, b"back".to_vec(), LATER).await.unwrap(), None);
        assert_eq!(store.load(key, NOW).await.unwrap(), Found::Deleted);
        assert_eq!(store.load(key, NOW + Duration::minutes(2)).await.unwrap(), Found::Nothing);
    }

    async fn what_has_expired_is_gone(store: &dyn Store) {
        let key = RowKey([4; 32]);
        let version = store.create(key, b"one".to_vec(), LATER).await.unwrap().unwrap();
        assert_eq!(store.load(key, LATER).await.unwrap(), Found::Nothing, "though it still lies there");
        store.clean(NOW).await.unwrap();
        assert_eq!(store.load(key, NOW).await.unwrap(), row(version, b"one"));
        store.clean(LATER).await.unwrap();
        assert_eq!(store.load(key, NOW).await.unwrap(), Found::Nothing, "and now it does not");
        assert_eq!(store.change(key, version, b"back".to_vec(), LATER).await.unwrap(), None);
    }

    async fn of_many_changes_at_once_one_comes_first(store: &dyn Store) {
        let key = RowKey([5; 32]);
        let version = store.create(key, b"none".to_vec(), LATER).await.unwrap().unwrap();
        let [a, b, c, d] = [b"a", b"b", b"c", b"d"].map(|bytes| store.change(key, version, bytes.to_vec(), LATER));
        let all = tokio::join!(a, b, c, d);
        let won = [all.0, all.1, all.2, all.3].into_iter().filter(|change| matches!(change, Ok(Some(_)))).count();
        assert_eq!(won, 1);
    }
}

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

    /// Makes a row of some bytes, in its first version; `None` when there is one, deleted or not, whose time is not over.
    async fn create(
        &self,
        key: RowKey,
        bytes: Vec<u8>,
        now: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError>;

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

    /// Drops what has expired and has not gone by itself, and gives its room back.
    async fn clean(&self, now: OffsetDateTime) -> Result<(), StoreError>;

    /// Whether it works, for who asks whether we are ready.
    async fn check(&self) -> Result<(), StoreError>;

    /// About how many rows live, for the metrics; `None` where that cannot be had at little cost.
    async fn count(&self, _now: OffsetDateTime) -> Result<Option<u32>, StoreError> {
        Ok(None)
    }
}

/// What every store must do, as one suite.
#[cfg(test)]
pub(super) mod contract {
    use time::Duration;

    use super::*;
    use crate::server::clock::Clock;

    fn row(version: i64, bytes: &[u8]) -> Found {
        Found::Row(Row { version, bytes: bytes.to_vec() })
    }

    pub async fn holds(store: &dyn Store) {
        let now = Clock::default().now();
        let later = now + Duration::HOUR;
        a_row_is_created_once(store, now, later).await;
        a_change_that_comes_second_does_nothing(store, now, later).await;
        a_deleted_row_stays_deleted(store, now, later).await;
        what_has_expired_is_gone_and_may_be_created_anew(store, now, later).await;
        of_many_changes_at_once_one_comes_first(store, now, later).await;
        any_bytes_come_back_as_they_were(store, now, later).await;
        store.check().await.unwrap();
    }

    async fn a_row_is_created_once(store: &dyn Store, now: OffsetDateTime, later: OffsetDateTime) {
        let key = RowKey([1; 32]);
        assert_eq!(store.load(key, now).await.unwrap(), Found::Nothing);
        let version = store.create(key, b"one".to_vec(), now, later).await.unwrap().unwrap();
        assert_eq!(store.create(key, b"two".to_vec(), now, later).await.unwrap(), None);
        assert_eq!(store.load(key, now).await.unwrap(), row(version, b"one"));
    }

    async fn a_change_that_comes_second_does_nothing(store: &dyn Store, now: OffsetDateTime, later: OffsetDateTime) {
        let key = RowKey([2; 32]);
        let first = store.create(key, b"one".to_vec(), now, later).await.unwrap().unwrap();
        let second = store.change(key, first, b"two".to_vec(), later).await.unwrap().unwrap();
        assert_eq!(store.change(key, first, b"three".to_vec(), later).await.unwrap(), None);
        assert!(!store.delete(key, first, later).await.unwrap());
        assert_eq!(store.load(key, now).await.unwrap(), row(second, b"two"));
        assert_eq!(store.change(RowKey([9; 32]), 1, b"one".to_vec(), later).await.unwrap(), None, "no such row");
        assert!(!store.delete(RowKey([9; 32]), 1, later).await.unwrap(), "no such row");
    }

    async fn a_deleted_row_stays_deleted(store: &dyn Store, now: OffsetDateTime, later: OffsetDateTime) {
        let key = RowKey([3; 32]);
        let version = store.create(key, b"one".to_vec(), now, later).await.unwrap().unwrap();
        assert!(store.delete(key, version, now + Duration::minutes(2)).await.unwrap());
        assert_eq!(store.load(key, now).await.unwrap(), Found::Deleted);
        for from in [version, version + 1] {
            assert_eq!(store.change(key, from, b"back".to_vec(), later).await.unwrap(), None);
            assert!(!store.delete(key, from, later).await.unwrap(), "once");
        }
        assert_eq!(store.create(key, b"back".to_vec(), now, later).await.unwrap(), None);
        assert_eq!(store.load(key, now).await.unwrap(), Found::Deleted);
        assert_eq!(store.load(key, now + Duration::minutes(2)).await.unwrap(), Found::Nothing);
    }

    async fn what_has_expired_is_gone_and_may_be_created_anew(
        store: &dyn Store,
        now: OffsetDateTime,
        later: OffsetDateTime,
    ) {
        let (key, end) = (RowKey([4; 32]), later + Duration::HOUR);
        store.create(key, b"one".to_vec(), now, later).await.unwrap().unwrap();
        assert_eq!(store.load(key, later).await.unwrap(), Found::Nothing, "though it may still lie there");
        store.clean(now).await.unwrap();
        assert_eq!(store.load(key, now).await.unwrap(), row(1, b"one"));
        let version = store.create(key, b"two".to_vec(), later, end).await.unwrap().unwrap();
        assert_eq!(store.load(key, later).await.unwrap(), row(version, b"two"));
    }

    async fn of_many_changes_at_once_one_comes_first(store: &dyn Store, now: OffsetDateTime, later: OffsetDateTime) {
        let key = RowKey([5; 32]);
        let version = store.create(key, b"none".to_vec(), now, later).await.unwrap().unwrap();
        let [a, b, c, d] = [b"a", b"b", b"c", b"d"].map(|bytes| store.change(key, version, bytes.to_vec(), later));
        let all = tokio::join!(a, b, c, d);
        let won = [all.0, all.1, all.2, all.3].into_iter().filter(|change| matches!(change, Ok(Some(_)))).count();
        assert_eq!(won, 1);
    }

    async fn any_bytes_come_back_as_they_were(store: &dyn Store, now: OffsetDateTime, later: OffsetDateTime) {
        let key = RowKey(std::array::from_fn(|at| u8::try_from(at * 8).unwrap()));
        let all: Vec<u8> = (0..=u8::MAX).cycle().take(100_000).collect();
        let mut version = store.create(key, all.clone(), now, later).await.unwrap().unwrap();
        for _ in 0..300 {
            version = store.change(key, version, all.clone(), later).await.unwrap().unwrap();
        }
        assert_eq!(store.load(key, now).await.unwrap(), row(version, &all));
    }
}

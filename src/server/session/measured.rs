//! How long a store takes, and whether it works, told to the metrics and to traces.

use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use time::OffsetDateTime;
use tracing::Instrument;

use super::key::RowKey;
use super::store::{Found, Store, StoreError};
use crate::server::clock;
use crate::server::operations::traces;

/// A store that is watched.
#[derive(Debug)]
pub struct Measured(Arc<dyn Store>);

impl Measured {
    /// The same store, watched.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self(store)
    }
}

#[async_trait]
impl Store for Measured {
    async fn load(&self, key: RowKey, now: OffsetDateTime) -> Result<Found, StoreError> {
        timed("load", self.0.load(key, now)).await
    }

    async fn create(
        &self,
        key: RowKey,
        bytes: Vec<u8>,
        now: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        timed("create", self.0.create(key, bytes, now, expires)).await
    }

    async fn change(
        &self,
        key: RowKey,
        from: i64,
        bytes: Vec<u8>,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        timed("change", self.0.change(key, from, bytes, expires)).await
    }

    async fn delete(&self, key: RowKey, from: i64, remembered: OffsetDateTime) -> Result<bool, StoreError> {
        timed("delete", self.0.delete(key, from, remembered)).await
    }

    async fn clean(&self, now: OffsetDateTime) -> Result<(), StoreError> {
        timed("clean", self.0.clean(now)).await?;
        if let Some(rows) = self.count(now).await? {
            metrics::gauge!("portico_sessions").set(rows);
        }
        Ok(())
    }

    async fn check(&self) -> Result<(), StoreError> {
        let checked = timed("check", self.0.check()).await;
        metrics::gauge!("portico_store_up").set(u8::from(checked.is_ok()));
        checked
    }

    async fn count(&self, now: OffsetDateTime) -> Result<Option<u32>, StoreError> {
        timed("count", self.0.count(now)).await
    }
}

async fn timed<T>(call: &'static str, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let (begun, span) = (clock::stopwatch(), traces::call("store", call));
    let done = work.instrument(span.clone()).await;
    let outcome = match &done {
        Ok(_) => "ok",
        Err(StoreError::Busy(_)) => "busy",
        Err(StoreError::Broken(_)) => "broken",
    };
    traces::ended(&span, outcome, done.is_err());
    metrics::histogram!("portico_store_seconds", "call" => call, "outcome" => outcome)
        .record(begun.elapsed().as_secs_f64());
    done
}

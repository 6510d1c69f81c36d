//! A store in memory that many nodes share, that lets others go first at random, and fails at random: before it does what it was
//! asked, or after, so that its answer is lost.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use time::OffsetDateTime;

use super::super::key::RowKey;
use super::super::store::{Found, Row, Store, StoreError, contract};

/// Most times that others go first.
const TURNS: u32 = 4;

#[derive(Clone, Debug)]
struct Kept {
    version: i64,
    expires: OffsetDateTime,
    /// `None` for a deleted row.
    bytes: Option<Vec<u8>>,
}

#[derive(Debug)]
struct State {
    rows: BTreeMap<[u8; 32], Kept>,
    random: StdRng,
    /// Of a hundred calls, so many fail.
    failing: u32,
}

/// The store.
#[derive(Debug)]
pub(super) struct Faulty(Mutex<State>);

/// What becomes of a call.
enum Fate {
    Done,
    Refused,
    AnswerLost,
}

impl Faulty {
    pub(super) fn new(seed: u64) -> Self {
        Self(Mutex::new(State { rows: BTreeMap::new(), random: StdRng::seed_from_u64(seed), failing: 0 }))
    }

    /// From now on, of a hundred calls so many fail.
    pub(super) fn fail(&self, of_a_hundred: u32) {
        self.state().failing = of_a_hundred;
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn call<T>(&self, work: impl FnOnce(&mut BTreeMap<[u8; 32], Kept>) -> T) -> Result<T, StoreError> {
        let (before, after, fate) = {
            let State { random, failing, .. } = &mut *self.state();
            let fate = match random.random_range(0..100) {
                dice if dice >= *failing => Fate::Done,
                dice if dice % 2 == 0 => Fate::Refused,
                _ => Fate::AnswerLost,
            };
            (random.random_range(0..=TURNS), random.random_range(0..=TURNS), fate)
        };
        turns(before).await;
        let answer = match fate {
            Fate::Refused => Err(StoreError::Busy("refused".to_owned())),
            Fate::Done => Ok(work(&mut self.state().rows)),
            Fate::AnswerLost => {
                work(&mut self.state().rows);
                Err(StoreError::Busy("the answer was lost".to_owned()))
            }
        };
        turns(after).await;
        answer
    }

    async fn write(&self, key: RowKey, from: i64, kept: Kept) -> Result<Option<i64>, StoreError> {
        let change = |rows: &mut BTreeMap<_, Kept>| {
            let lives = |held: &&mut Kept| held.version == from && held.bytes.is_some();
            rows.get_mut(&key.0).filter(lives).map(|held| *held = kept.clone()).map(|()| kept.version)
        };
        self.call(change).await
    }
}

async fn turns(of_others: u32) {
    for _ in 0..of_others {
        tokio::task::yield_now().await;
    }
}

#[async_trait]
impl Store for Faulty {
    async fn load(&self, key: RowKey, now: OffsetDateTime) -> Result<Found, StoreError> {
        let found = self.call(|rows| rows.get(&key.0).cloned()).await?;
        Ok(match found.filter(|kept| kept.expires > now) {
            None => Found::Nothing,
            Some(Kept { bytes: None, .. }) => Found::Deleted,
            Some(Kept { version, bytes: Some(bytes), .. }) => Found::Row(Row { version, bytes }),
        })
    }

    async fn create(
        &self,
        key: RowKey,
        bytes: Vec<u8>,
        now: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        let create = |rows: &mut BTreeMap<_, Kept>| {
            let free = rows.get(&key.0).is_none_or(|held| held.expires <= now);
            free.then(|| rows.insert(key.0, Kept { version: 1, expires, bytes: Some(bytes) })).map(|_| 1)
        };
        self.call(create).await
    }

    async fn change(
        &self,
        key: RowKey,
        from: i64,
        bytes: Vec<u8>,
        expires: OffsetDateTime,
    ) -> Result<Option<i64>, StoreError> {
        self.write(key, from, Kept { version: from + 1, expires, bytes: Some(bytes) }).await
    }

    async fn delete(&self, key: RowKey, from: i64, remembered: OffsetDateTime) -> Result<bool, StoreError> {
        Ok(self.write(key, from, Kept { version: from + 1, expires: remembered, bytes: None }).await?.is_some())
    }

    async fn clean(&self, now: OffsetDateTime) -> Result<(), StoreError> {
        self.call(|rows| rows.retain(|_, kept| kept.expires > now)).await
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.call(|_| ()).await
    }
}

#[tokio::test]
async fn but_for_its_faults_it_fulfils_the_contract() {
    contract::holds(&Faulty::new(7)).await;
}

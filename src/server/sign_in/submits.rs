//! Forms that must be carried out once, on whichever node: a double click, a reload, a repeat whose answer was lost. The second
//! asker waits for the first one's answer and gets the same. A failure is told to who waits for it, and then forgotten, so that
//! "try again" does.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration as Wait;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::error::AppError;
use crate::server::clock::Clock;
use crate::server::session::{Notes, Version};

/// Between two looks at what another one does.
const LOOK: Wait = Wait::from_millis(25);
/// How often who does the work says so, and after how long a silence it is taken to be gone, with its node.
const BEAT: Wait = Wait::from_secs(2);
const SILENCE: Duration = Duration::seconds(6);
/// How long a failure stays for who waits for it.
const FAILURE_KEPT: Duration = Duration::seconds(2);

/// Carries each submit out once, and remembers its success for a while.
#[derive(Debug)]
pub struct Submits<V> {
    kind: &'static str,
    kept: Duration,
    notes: Arc<Notes>,
    clock: Clock,
    answer: PhantomData<fn() -> V>,
}

/// How far a submit has come.
#[derive(Serialize, Deserialize)]
enum Stage<V> {
    Begun {
        #[serde(with = "time::serde::timestamp::milliseconds")]
        heard: OffsetDateTime,
    },
    Done {
        #[serde(with = "time::serde::timestamp::milliseconds")]
        at: OffsetDateTime,
        answer: V,
    },
    Failed(AppError),
}

impl<V: Clone + Serialize + DeserializeOwned> Submits<V> {
    /// Submits of this kind, each remembered for `kept`.
    pub fn new(kind: &'static str, kept: Duration, notes: Arc<Notes>, clock: Clock) -> Self {
        Self { kind, kept, notes, clock, answer: PhantomData }
    }

    /// What the work of whoever submits first has come to.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`], and then this one's is not begun.
    pub async fn run(
        &self,
        name: &str,
        work: impl Future<Output = Result<V, AppError>>,
    ) -> Result<Result<V, AppError>, AppError> {
        let mut waited = false;
        let version = loop {
            let (version, stage) = self.notes.read::<Stage<V>>(self.kind, name).await?;
            match stage {
                Some(Stage::Done { at, answer }) if self.is_fresh(at) => return Ok(Ok(answer)),
                Some(Stage::Failed(error)) if waited => return Ok(Err(error)),
                Some(Stage::Begun { heard }) if self.clock.now() < heard + SILENCE => {
                    waited = true;
                    tokio::time::sleep(LOOK).await;
                }
                _ => {
                    if let Some(mine) = self.begin(name, version).await? {
                        break mine;
                    }
                }
            }
        };
        Ok(self.carry_out(name, version, work).await)
    }

    /// An answer given earlier.
    ///
    /// # Errors
    /// [`AppError::StoreUnavailable`].
    pub async fn earlier(&self, name: &str) -> Result<Option<V>, AppError> {
        let (_, stage) = self.notes.read::<Stage<V>>(self.kind, name).await?;
        Ok(match stage {
            Some(Stage::Done { at, answer }) if self.is_fresh(at) => Some(answer),
            _ => None,
        })
    }

    async fn begin(&self, name: &str, from: Version) -> Result<Option<Version>, AppError> {
        let begun = Stage::<V>::Begun { heard: self.clock.now() };
        self.notes.write(self.kind, name, from, &begun, SILENCE).await
    }

    async fn carry_out(
        &self,
        name: &str,
        mut version: Version,
        work: impl Future<Output = Result<V, AppError>>,
    ) -> Result<V, AppError> {
        let mut work = pin!(work);
        let outcome = loop {
            match tokio::time::timeout(BEAT, &mut work).await {
                Ok(outcome) => break outcome,
                // Where it cannot be said, the work goes on all the same.
                Err(_) => version = self.begin(name, version).await.ok().flatten().unwrap_or(version),
            }
        };
        let (stage, kept) = match &outcome {
            Ok(answer) => (Stage::Done { at: self.clock.now(), answer: answer.clone() }, self.kept),
            Err(error) => (Stage::Failed(error.clone()), FAILURE_KEPT),
        };
        // What was done is done: who asked for it is answered whether or not the others can be told.
        if let Err(error) = self.notes.write(self.kind, name, version, &stage, kept).await {
            tracing::warn!(?error, kind = self.kind, "what a form came to could not be kept for its second submit");
        }
        outcome
    }

    fn is_fresh(&self, at: OffsetDateTime) -> bool {
        self.clock.now() < at + self.kept
    }
}

//! Turns of all nodes, in the Redis where their sessions rest.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::turns::{Turn, Turns, Unavailable};
use crate::server::session::{Redis, StoreError};

/// The turns of all nodes.
#[derive(Debug)]
pub struct InRedis(Arc<Redis>);

impl InRedis {
    /// In this Redis.
    pub fn new(redis: Arc<Redis>) -> Self {
        Self(redis)
    }
}

#[async_trait]
impl Turns for InRedis {
    async fn take(&self, turn: &Turn) -> Result<Option<Duration>, Unavailable> {
        let interval = turn.rule.interval();
        self.0.take_turn(&turn.key.0, interval, turn.rule.per()).await.map_err(unavailable)
    }

    async fn give_back(&self, turn: &Turn) -> Result<(), Unavailable> {
        self.0.give_turn_back(&turn.key.0, turn.rule.interval()).await.map_err(unavailable)
    }
}

fn unavailable(error: StoreError) -> Unavailable {
    Unavailable(error.to_string())
}

//! What session JWTs prove, without a call.

use moka::sync::Cache;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use super::client::Client;
use super::jwt::{self, Doubt};
use super::keys::Keys;
use crate::server::clock::Clock;
use crate::server::login::Token;

/// JWTs whose signature is remembered, and for how long: they last five minutes.
const CHECKED: u64 = 50_000;
const CHECKED_KEPT: std::time::Duration = std::time::Duration::from_mins(5);

/// What a session JWT proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The session lives.
    Good,
    /// It lived when the JWT was issued, so long ago that Stytch is to be asked again.
    Old,
    /// Nothing.
    None,
}

/// Tells it.
#[derive(Debug)]
pub(super) struct Proofs {
    client: Client,
    keys: Keys,
    clock: Clock,
    recheck: Duration,
    /// JWTs whose signature was found good, by fingerprint: to check it is a good part of the work for who asks the door.
    checked: Cache<[u8; 32], jwt::Times>,
}

impl Proofs {
    /// By these keys; a proof is old when it was issued longer ago than `recheck`.
    pub(super) fn new(client: Client, keys: Keys, clock: Clock, recheck: Duration) -> Self {
        let checked = Cache::builder().max_capacity(CHECKED).time_to_live(CHECKED_KEPT).build();
        Self { client, keys, clock, recheck, checked }
    }

    pub(super) async fn of(&self, jwt: &Token) -> Proof {
        let now = self.clock.now();
        match self.issued(jwt, now).await {
            Ok(issued) if now < issued + self.recheck => Proof::Good,
            Ok(_) => Proof::Old,
            Err(doubt) => {
                tracing::debug!(%doubt, "a session JWT was not accepted locally");
                Proof::None
            }
        }
    }

    /// When it was issued; a good signature is checked once.
    async fn issued(&self, jwt: &Token, now: OffsetDateTime) -> Result<OffsetDateTime, Doubt> {
        let fingerprint = Sha256::digest(jwt.reveal()).into();
        if let Some(times) = self.checked.get(&fingerprint) {
            return times.at(now);
        }
        let times = jwt::times(&self.client, &self.keys, jwt.reveal()).await?;
        self.checked.insert(fingerprint, times);
        times.at(now)
    }
}

//! How often a stranger may do what costs something: mails above all. Each limit counts by the client's network, an email
//! address, an organization or not at all, by the same rule in memory and wherever else turns are kept.

pub mod in_memory;
pub mod in_redis;
pub mod rules;
pub mod turns;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use self::rules::{CountedBy, Limit, Rules};
use self::turns::{Turn, TurnKey, Turns, Unavailable};
use crate::error::AppError;
use crate::model::{EmailAddress, Slug};
use crate::server::address;
use crate::server::session::SecretKey;

/// Bytes of an IPv6 address that name a subscriber's network (RFC 6177: no end site has less than a /64).
const IPV6_NETWORK: usize = 8;

/// Who asks, as far as it is known: what is not is not limited by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asker<'a> {
    /// From where.
    pub ip: Option<IpAddr>,
    /// The id of a member who is counted by themselves: what others in their network do is not theirs.
    pub member: Option<&'a str>,
    /// For which address.
    pub address: Option<&'a EmailAddress>,
    /// For which organization.
    pub organization: Option<&'a Slug>,
}

impl Asker<'_> {
    /// Somebody of whom nothing is known but from where they ask.
    pub fn by_network(ip: Option<IpAddr>) -> Self {
        Self { ip, ..Self::default() }
    }
}

/// The limits, and the turns that were taken.
#[derive(Debug)]
pub struct Limits {
    rules: Rules,
    turns: Arc<dyn Turns>,
    key: SecretKey,
    /// True while the log has been told that the store does not answer.
    told: AtomicBool,
}

impl Limits {
    /// Turns are taken from `turns`; `key` is what names who takes them.
    pub fn new(rules: Rules, turns: Arc<dyn Turns>, key: &SecretKey) -> Self {
        Self { rules, turns, key: key.clone(), told: AtomicBool::new(false) }
    }

    /// Takes a turn of each of these limits. When the store does not answer, everybody has one: nobody is locked out because
    /// something of ours is out of order.
    ///
    /// # Errors
    /// [`AppError::Limited`] from the first that has none left; those before it stay taken.
    pub async fn take(&self, limits: &[Limit], asker: &Asker<'_>) -> Result<Vec<Turn>, AppError> {
        let mut taken = Vec::new();
        for turn in limits.iter().filter_map(|limit| self.turn(*limit, asker)) {
            match self.turns.take(&turn).await {
                Ok(None) => {
                    self.told.store(false, Ordering::Relaxed);
                    taken.push(turn);
                }
                Ok(Some(wait)) => {
                    metrics::counter!("portico_limited_total", "limit" => turn.limit.name()).increment(1);
                    tracing::debug!(limit = turn.limit.name(), "a limit was met");
                    return Err(AppError::Limited { seconds: whole_seconds(wait) });
                }
                Err(unavailable) => self.tell(&unavailable),
            }
        }
        Ok(taken)
    }

    /// Gives turns back: what they were taken for has not come about.
    pub async fn give_back(&self, turns: impl IntoIterator<Item = Turn>) {
        for turn in turns {
            if let Err(unavailable) = self.turns.give_back(&turn).await {
                self.tell(&unavailable);
            }
        }
    }

    /// `None` where the limit is off, or what it counts by is not known.
    fn turn(&self, limit: Limit, asker: &Asker<'_>) -> Option<Turn> {
        let rule = self.rules.of(limit)?;
        let who = match limit.counted_by() {
            CountedBy::Ip => match asker.member {
                Some(member) => member.as_bytes().to_vec(),
                None => network(asker.ip?),
            },
            CountedBy::Address => address::key(asker.address?).into_bytes(),
            CountedBy::Organization => asker.organization?.as_str().as_bytes().to_vec(),
            CountedBy::All => Vec::new(),
        };
        let key = self.key.hash(&format!("portico: limits: {}", limit.name()), &who);
        Some(Turn { limit, rule, key: TurnKey(key) })
    }

    /// Once, until it works again: a line for each request would be too many.
    fn tell(&self, unavailable: &Unavailable) {
        metrics::counter!("portico_limits_unavailable_total").increment(1);
        if !self.told.swap(true, Ordering::Relaxed) {
            tracing::warn!(%unavailable, "the limits cannot be asked; until they can, nobody is limited");
        }
    }
}

/// What an IP is counted as.
fn network(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.octets().to_vec(),
        IpAddr::V6(ip) => ip.octets()[..IPV6_NETWORK].to_vec(),
    }
}

/// Rounded up: a second too early is one more refusal.
fn whole_seconds(wait: Duration) -> i64 {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    i64::try_from(seconds).unwrap_or(i64::MAX).max(1)
}

#[cfg(test)]
mod tests;

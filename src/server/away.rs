//! Sign-ins that have led this browser away: to a provider, or to an organization's own identity provider.
//!
//! Each is bound to the browser that began it (PKCE, RFC 7636): the verifier stays here, in its record, and the challenge goes
//! along. Who comes back with somebody else's token has no verifier for it.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::pkce::Verifier;
use super::way::{Door, Way};
use crate::model::{Method, OrganizationFace};

/// How long somebody may be away: for a second factor there, or a forgotten password.
const WAIT: Duration = Duration::minutes(20);
/// Most that one browser is away on at once, in as many tabs; the oldest gives way.
const MOST: usize = 4;

/// One sign-in that has led away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Away {
    /// To whom.
    pub method: Method,
    /// From whose door; `None` for discovery.
    pub organization: Option<Origin>,
    /// What binds it to this browser.
    pub verifier: Verifier,
    /// Until when it is waited for.
    #[serde(with = "time::serde::timestamp")]
    pub deadline: OffsetDateTime,
    /// True once somebody has come back from there: another answer to the same is of no use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_over: bool,
}

/// The organization at whose door it began.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Origin {
    /// Stytch's id.
    pub id: String,
    /// Its public side.
    pub face: OrganizationFace,
}

impl Away {
    /// One that begins now, with a verifier of its own.
    pub fn begin(method: Method, organization: Option<Origin>, now: OffsetDateTime) -> Self {
        Self { method, organization, verifier: Verifier::new(), deadline: now + WAIT, is_over: false }
    }

    /// How the person comes in.
    pub const fn way(&self) -> Way {
        Way::new(self.method, Door::of(self.organization.is_some()))
    }
}

/// Keeps one more; those whose time is over, and the oldest of too many, are dropped.
pub fn keep(all: &mut Vec<Away>, one: Away, now: OffsetDateTime) {
    all.retain(|away| away.deadline > now);
    let surplus = (all.len() + 1).saturating_sub(MOST);
    all.drain(..surplus);
    all.push(one);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_kept_and_none_beyond_its_time() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let mut all = Vec::new();
        for minute in 0..9 {
            let at = now + Duration::minutes(minute);
            keep(&mut all, Away::begin(Method::Google, None, at), at);
        }
        assert_eq!(all.len(), MOST);
        let late = now + Duration::minutes(8) + WAIT;
        keep(&mut all, Away::begin(Method::Slack, None, late), late);
        assert_eq!(all.iter().map(|away| away.method).collect::<Vec<_>>(), [Method::Slack]);
    }
}

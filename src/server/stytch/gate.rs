//! Which calls go out to Stytch: none are made that would only keep a visitor waiting.
//!
//! Two classes do not speak for each other. What shows the whole service to be down (no connection, or a gateway's 502, 503 or
//! 504) holds all calls back. What may be the trouble of one call alone (no answer in time, a broken or unreadable one) holds
//! that call back, and all of them once it has befallen another call too. A refusal is an answer, and so is an error of its
//! own that Stytch explains: both show that it is there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use time::{Duration, OffsetDateTime};

use super::breaker::{Breaker, Passage};
use super::call::Call;
use crate::server::clock::Clock;
use crate::server::random;

/// What was seen last of Stytch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// True while calls are not made, since Stytch as a whole does not answer.
    pub open: bool,
    /// When it has last answered.
    pub last_ok: Option<OffsetDateTime>,
    /// When it has last failed to.
    pub last_failure: Option<OffsetDateTime>,
}

/// What the end of a call says of Stytch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is there.
    Answers,
    /// This call at least gets no answer.
    CallFails,
    /// No call would get one.
    AllFails,
}

/// The way out. Clones are the same one.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    clock: Clock,
    watched: Arc<Mutex<Watched>>,
}

#[derive(Debug, Default)]
struct Watched {
    whole: Breaker,
    /// By name: there are as many as there are kinds of calls.
    calls: BTreeMap<&'static str, Breaker>,
    last_ok: Option<OffsetDateTime>,
    last_failure: Option<OffsetDateTime>,
}

/// A call that has gone out. Dropped without a word, as when the browser hangs up, it has shown nothing.
#[derive(Debug)]
pub(super) struct Pass {
    gate: Gate,
    call: &'static str,
    whole: Passage,
    own: Passage,
    settled: bool,
}

impl Gate {
    pub(super) fn new(clock: Clock) -> Self {
        let gate = Self { clock, watched: Arc::default() };
        show(&gate.lock());
        gate
    }

    /// Lets a call go out, or says how long none will.
    pub(super) fn pass(&self, call: Call<'_>) -> Result<Pass, Duration> {
        let (now, call) = (self.clock.now(), call.name());
        let watched = &mut *self.lock();
        let whole = watched.whole.pass(now);
        let own = match whole {
            Passage::Held(wait) => return Err(wait),
            Passage::Free | Passage::Probe => watched.calls.entry(call).or_default().pass(now),
        };
        if let Passage::Held(wait) = own {
            watched.whole.abandoned(now, whole);
            return Err(wait);
        }
        Ok(Pass { gate: self.clone(), call, whole, own, settled: false })
    }

    /// What would become of such a call now.
    pub(super) fn passage(&self, call: Call<'_>) -> Passage {
        let now = self.clock.now();
        let watched = self.lock();
        let own = watched.calls.get(call.name()).map_or(Passage::Free, |own| own.passage(now));
        match (watched.whole.passage(now), own) {
            (held @ Passage::Held(_), _) | (_, held @ Passage::Held(_)) => held,
            (Passage::Probe, _) | (_, Passage::Probe) => Passage::Probe,
            (Passage::Free, Passage::Free) => Passage::Free,
        }
    }

    /// True when all calls are held back, and one may go out to see.
    pub(super) fn is_due(&self) -> bool {
        self.lock().whole.passage(self.clock.now()) == Passage::Probe
    }

    pub(super) fn health(&self) -> Health {
        let watched = self.lock();
        Health { open: watched.whole.is_open(), last_ok: watched.last_ok, last_failure: watched.last_failure }
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass {
    /// Tells what became of the call.
    pub(super) fn settle(mut self, sign: Sign) {
        self.settled = true;
        let now = self.gate.clock.now();
        let watched = &mut *self.gate.lock();
        let before = watched.is_open(self.call);
        match sign {
            Sign::Answers => watched.answered(now, self.call),
            Sign::CallFails | Sign::AllFails => watched.failed(now, &self, sign == Sign::AllFails),
        }
        tell(before, watched.is_open(self.call), self.call);
        show(watched);
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if !self.settled {
            let now = self.gate.clock.now();
            let watched = &mut *self.gate.lock();
            watched.whole.abandoned(now, self.whole);
            watched.calls.entry(self.call).or_default().abandoned(now, self.own);
        }
    }
}

impl Watched {
    fn answered(&mut self, now: OffsetDateTime, call: &'static str) {
        self.last_ok = Some(now);
        if self.whole.is_open() {
            // What held each call back may be over as well.
            self.calls.values_mut().for_each(|own| own.hurry(now));
        }
        self.whole.succeeded();
        self.calls.entry(call).or_default().succeeded();
    }

    fn failed(&mut self, now: OffsetDateTime, pass: &Pass, all: bool) {
        self.last_failure = Some(now);
        let [chance, other_chance] = random::bytes();
        self.calls.entry(pass.call).or_default().failed(now, pass.own, true, chance);
        let others = self.calls.iter().any(|(call, own)| *call != pass.call && own.is_in_doubt(now));
        self.whole.failed(now, pass.whole, all || others, other_chance);
    }

    /// Whether all calls are held back, and whether this one is.
    fn is_open(&self, call: &str) -> (bool, bool) {
        (self.whole.is_open(), self.calls.get(call).is_some_and(Breaker::is_open))
    }
}

/// A line in the log for each that opens or closes.
fn tell(before: (bool, bool), after: (bool, bool), call: &'static str) {
    match (before, after) {
        ((false, _), (true, _)) => tracing::error!("Stytch is down: calls are answered at once until it is back"),
        ((true, _), (false, _)) => tracing::info!("Stytch is back: calls are made again"),
        ((false, false), (false, true)) => {
            tracing::error!(call, "one call of Stytch's fails: it is answered at once until it is back");
        }
        ((false, true), (false, false)) => tracing::info!(call, "that call of Stytch's is back: it is made again"),
        // Nothing new; and a line for all calls says as much of each.
        _ => {}
    }
}

/// The gauge: 1 while any call is held back.
fn show(watched: &Watched) {
    let is_open = watched.whole.is_open() || watched.calls.values().any(Breaker::is_open);
    metrics::gauge!("portico_breaker_open").set(f64::from(u8::from(is_open)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::stytch::breaker::{LONGEST_PAUSE, MOST_FAILURES};

    fn gate() -> (Gate, Clock) {
        let clock = Clock::default();
        (Gate::new(clock.clone()), clock)
    }

    fn fail(gate: &Gate, call: Call<'_>, sign: Sign) {
        for _ in 0..MOST_FAILURES {
            if let Ok(pass) = gate.pass(call) {
                pass.settle(sign);
            }
        }
    }

    #[test]
    fn what_shows_the_service_down_holds_all_calls_back_until_one_is_answered() {
        let (gate, clock) = gate();
        assert_eq!(gate.health(), Health::default());
        fail(&gate, Call::SendDiscoveryLink, Sign::AllFails);
        assert!(gate.health().open && gate.health().last_failure.is_some());
        let wait = gate.pass(Call::Renew).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= LONGEST_PAUSE);
        clock.advance(LONGEST_PAUSE);
        let probe = gate.pass(Call::Renew).unwrap();
        assert!(gate.pass(Call::Exchange).is_err(), "one goes alone");
        drop(probe);
        let probe = gate.pass(Call::Renew).unwrap();
        probe.settle(Sign::Answers);
        assert!(!gate.health().open && gate.health().last_ok.is_some());
        for call in [Call::SendDiscoveryLink, Call::Exchange] {
            gate.pass(call).unwrap().settle(Sign::Answers);
        }
    }

    #[test]
    fn a_call_that_alone_fails_is_held_back_alone() {
        let (gate, clock) = gate();
        fail(&gate, Call::SendDiscoveryLink, Sign::CallFails);
        assert!(matches!(gate.passage(Call::SendDiscoveryLink), Passage::Held(_)));
        assert!(!gate.health().open);
        for call in [Call::Renew, Call::SendOrganizationLink, Call::Keys] {
            assert_eq!(gate.passage(call), Passage::Free, "{call:?}");
        }
        gate.pass(Call::Renew).unwrap().settle(Sign::Answers);
        assert!(gate.pass(Call::SendDiscoveryLink).is_err(), "another call's answer says nothing of it");
        clock.advance(LONGEST_PAUSE);
        gate.pass(Call::SendDiscoveryLink).unwrap().settle(Sign::Answers);
        assert_eq!(gate.passage(Call::SendDiscoveryLink), Passage::Free);
    }

    #[test]
    fn two_calls_that_fail_speak_for_all() {
        let (gate, _) = gate();
        fail(&gate, Call::SendDiscoveryLink, Sign::CallFails);
        gate.pass(Call::Renew).unwrap().settle(Sign::CallFails);
        assert!(gate.health().open);
        assert!(gate.pass(Call::Exchange).is_err());
    }
}

//! A circuit breaker: after failures in a row it holds calls back, and lets one through now and then to see. Only the rule;
//! what counts as a failure, and of what, is `gate`'s to say.
//!
//! Of the crates that have one, `failsafe` and `recloser` read the time themselves and let any number of calls through when a
//! pause is over; those for tower wrap a service. Here the time and the chance are handed in, and one call goes alone.

use time::{Duration, OffsetDateTime};

/// Failures in a row that open it.
pub(super) const MOST_FAILURES: u32 = 5;
/// Failures further apart than this are not in a row.
const IN_A_ROW: Duration = Duration::minutes(1);
/// The first pause, at most; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::seconds(5);
/// No pause is longer.
pub(super) const LONGEST_PAUSE: Duration = Duration::seconds(30);
/// What to tell who asks while the one call is still on its way.
const PROBE_TAKES: Duration = Duration::seconds(1);

/// Open or closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breaker {
    state: State,
    /// The pause that comes next, at most. It begins anew with a success after the one that closed it, so that a service which
    /// comes and goes is asked ever more seldom.
    next_pause: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Calls go through.
    Closed { failures: u32, last: OffsetDateTime },
    /// They are held back until then.
    Open { until: OffsetDateTime },
    /// They are held back, but for one that is on its way.
    Probing,
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// It goes through.
    Free,
    /// It goes through alone, to see.
    Probe,
    /// It is held back; so long until one may go through.
    Held(Duration),
}

impl Default for Breaker {
    fn default() -> Self {
        Self { state: State::Closed { failures: 0, last: OffsetDateTime::UNIX_EPOCH }, next_pause: FIRST_PAUSE }
    }
}

impl Breaker {
    /// Lets a call through or not. Who is let through to see has to tell what became of it: by `succeeded`, `failed` or
    /// `abandoned`.
    pub(super) fn pass(&mut self, now: OffsetDateTime) -> Passage {
        let passage = self.passage(now);
        if passage == Passage::Probe {
            self.state = State::Probing;
        }
        passage
    }

    /// What would become of a call now.
    pub(super) fn passage(&self, now: OffsetDateTime) -> Passage {
        match self.state {
            State::Closed { .. } => Passage::Free,
            // Further ahead than any pause: the clock was set back.
            State::Open { until } if until <= now || until - now > LONGEST_PAUSE => Passage::Probe,
            State::Open { until } => Passage::Held(until - now),
            State::Probing => Passage::Held(PROBE_TAKES),
        }
    }

    /// A call was answered: it closes, whichever call that was.
    pub(super) fn succeeded(&mut self) {
        if let State::Closed { .. } = self.state {
            self.next_pause = FIRST_PAUSE;
        }
        self.state = State::Closed { failures: 0, last: OffsetDateTime::UNIX_EPOCH };
    }

    /// A call failed, which was let through in this way. `may_open` says whether failures of this kind are enough. `chance` of
    /// 0 to 255 says where between the half and the whole of it the pause ends, so that many nodes do not ask at once.
    pub(super) fn failed(&mut self, now: OffsetDateTime, by: Passage, may_open: bool, chance: u8) {
        match self.state {
            State::Closed { failures, last } => {
                let failures = if now - last < IN_A_ROW { failures + 1 } else { 1 };
                if failures >= MOST_FAILURES && may_open {
                    self.open(now, chance);
                } else {
                    self.state = State::Closed { failures, last: now };
                }
            }
            State::Probing if by == Passage::Probe => self.open(now, chance),
            // It was sent before: nothing new.
            State::Open { .. } | State::Probing => {}
        }
    }

    /// The call that was let through to see came to nothing: the next one may go.
    pub(super) fn abandoned(&mut self, now: OffsetDateTime, by: Passage) {
        if self.state == State::Probing && by == Passage::Probe {
            self.state = State::Open { until: now };
        }
    }

    /// Ends a pause.
    pub(super) fn hurry(&mut self, now: OffsetDateTime) {
        if let State::Open { until } = &mut self.state {
            *until = now;
        }
    }

    /// True while calls are held back.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.state, State::Closed { .. })
    }

    /// True when calls have failed since the last success.
    pub(super) fn is_in_doubt(&self, now: OffsetDateTime) -> bool {
        match self.state {
            State::Closed { failures, last } => failures > 0 && now - last < IN_A_ROW,
            State::Open { .. } | State::Probing => true,
        }
    }

    fn open(&mut self, now: OffsetDateTime, chance: u8) {
        let half = self.next_pause / 2;
        self.state = State::Open { until: now + half + half * i32::from(chance) / 255 };
        self.next_pause = LONGEST_PAUSE.min(self.next_pause * 2);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BEGIN: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    fn opened() -> Breaker {
        let mut breaker = Breaker::default();
        for _ in 0..MOST_FAILURES {
            assert_eq!(breaker.pass(BEGIN), Passage::Free);
            breaker.failed(BEGIN, Passage::Free, true, 255);
        }
        assert!(breaker.is_open());
        breaker
    }

    #[test]
    fn it_opens_after_failures_in_a_row_and_not_after_others() {
        let mut breaker = Breaker::default();
        for _ in 0..20 {
            for _ in 1..MOST_FAILURES {
                breaker.failed(BEGIN, Passage::Free, true, 0);
            }
            breaker.succeeded();
        }
        for minute in 0..20 {
            breaker.failed(BEGIN + IN_A_ROW * minute, Passage::Free, true, 0);
        }
        assert!(!breaker.is_open(), "{breaker:?}");
        for _ in 0..20 {
            breaker.failed(BEGIN, Passage::Free, false, 0);
        }
        assert!(!breaker.is_open(), "none of them was enough");
        breaker.failed(BEGIN, Passage::Free, true, 0);
        assert!(breaker.is_open());
    }

    #[test]
    fn one_call_goes_alone_when_a_pause_is_over_and_the_pauses_grow_to_a_bound() {
        let (mut breaker, mut now, mut pauses) = (opened(), BEGIN, Vec::new());
        for _ in 0..8 {
            let Passage::Held(pause) = breaker.pass(now) else { panic!("{breaker:?}") };
            pauses.push(pause.whole_seconds());
            now += pause;
            assert_eq!(breaker.pass(now), Passage::Probe);
            assert_eq!(breaker.pass(now), Passage::Held(PROBE_TAKES));
            breaker.failed(now, Passage::Free, true, 255);
            assert_eq!(breaker.pass(now), Passage::Held(PROBE_TAKES), "one that was sent before says nothing");
            breaker.failed(now, Passage::Probe, false, 255);
        }
        assert_eq!(pauses, [5, 10, 20, 30, 30, 30, 30, 30]);
        breaker.succeeded();
        assert_eq!(breaker.pass(now), Passage::Free);
    }

    #[test]
    fn a_probe_that_comes_to_nothing_leaves_its_place_to_the_next() {
        let mut breaker = opened();
        let later = BEGIN + LONGEST_PAUSE;
        assert_eq!(breaker.pass(later), Passage::Probe);
        breaker.abandoned(later, Passage::Free);
        assert_eq!(breaker.pass(later), Passage::Held(PROBE_TAKES));
        breaker.abandoned(later, Passage::Probe);
        assert_eq!(breaker.pass(later), Passage::Probe);
    }

    #[test]
    fn a_service_that_comes_and_goes_is_asked_ever_more_seldom() {
        let mut breaker = opened();
        breaker.succeeded();
        for _ in 0..MOST_FAILURES {
            breaker.failed(BEGIN, Passage::Free, true, 255);
        }
        assert_eq!(breaker.passage(BEGIN), Passage::Held(FIRST_PAUSE * 2));
        breaker.succeeded();
        breaker.succeeded();
        for _ in 0..MOST_FAILURES {
            breaker.failed(BEGIN, Passage::Free, true, 255);
        }
        assert_eq!(breaker.passage(BEGIN), Passage::Held(FIRST_PAUSE));
    }

    #[derive(Clone, Copy, Debug)]
    enum Event {
        Pass,
        Succeed,
        Fail { may_open: bool, chance: u8 },
        Abandon,
        Wait(i64),
        Hurry,
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let event = prop_oneof![
            4 => Just(Event::Pass),
            1 => Just(Event::Succeed),
            4 => (any::<bool>(), any::<u8>()).prop_map(|(may_open, chance)| Event::Fail { may_open, chance }),
            1 => Just(Event::Abandon),
            2 => (-40_i64..90).prop_map(Event::Wait),
            1 => Just(Event::Hurry),
        ];
        proptest::collection::vec(event, 0..120)
    }

    proptest! {
        #[test]
        fn whatever_happens_one_call_at_most_goes_alone_and_nobody_is_held_for_ever(events in events()) {
            let (mut breaker, mut now, mut under_way) = (Breaker::default(), BEGIN, Vec::new());
            for event in events {
                match event {
                    Event::Pass => match breaker.pass(now) {
                        Passage::Held(wait) => prop_assert!(wait > Duration::ZERO && wait <= LONGEST_PAUSE),
                        passage => under_way.push(passage),
                    },
                    Event::Succeed => if under_way.pop().is_some() {
                        breaker.succeeded();
                        prop_assert!(!breaker.is_open());
                        // What was sent to see is answered for by whoever answers first.
                        under_way.retain(|passage| *passage != Passage::Probe);
                    },
                    Event::Fail { may_open, chance } => if let Some(passage) = under_way.pop() {
                        breaker.failed(now, passage, may_open, chance);
                    },
                    Event::Abandon => if let Some(passage) = under_way.pop() {
                        breaker.abandoned(now, passage);
                    },
                    Event::Wait(seconds) => now += Duration::seconds(seconds),
                    Event::Hurry => breaker.hurry(now),
                }
                let alone = under_way.iter().filter(|passage| **passage == Passage::Probe).count();
                prop_assert!(alone <= 1);
                prop_assert_eq!(alone == 1, breaker.state == State::Probing);
            }
            for passage in under_way {
                breaker.abandoned(now, passage);
            }
            // The clock may have been set back by then.
            let later = now + Duration::hours(2);
            prop_assert!(matches!(breaker.pass(later), Passage::Free | Passage::Probe));
        }
    }
}

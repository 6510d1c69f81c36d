//! Mailed links that came to nothing, as far as this browser can know: nobody has opened them here before another one was asked for,
//! or somebody had spent them before the person came. Some mail systems keep links back, or open each one; a code gets through.
//!
//! It is a note in the browser's own record: of what was asked for here, and of nobody else's mail.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::record::{Asked, SessionRecord};
use crate::model::Method;

/// After so many of them a code is offered first.
const MANY: u8 = 2;
/// A link that was asked for so shortly before another one is no sign of anything: nobody can have opened it.
const TOO_SHORT: Duration = Duration::seconds(20);

/// Links to one mail domain that came to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unopened {
    domain: String,
    links: u8,
}

impl SessionRecord {
    /// Notes what was asked for, in the place of what was asked for before.
    pub fn ask(&mut self, asked: Asked) {
        if let Some(earlier) = &self.asked
            && earlier.email.domain() == asked.email.domain()
            && asked.sent_at - earlier.sent_at > TOO_SHORT
        {
            self.came_to_nothing();
        }
        self.unopened.take_if(|unopened| unopened.domain != asked.email.domain());
        self.asked = Some(asked);
    }

    /// Counts the link that was asked for last, once.
    pub fn came_to_nothing(&mut self) {
        let Some(asked) = self.asked.as_mut().filter(|asked| counts(asked)) else { return };
        asked.is_settled = true;
        let domain = asked.email.domain();
        let links = self.unopened.as_ref().filter(|unopened| unopened.domain == domain).map_or(0, |it| it.links);
        self.unopened = Some(Unopened { domain: domain.to_owned(), links: links.saturating_add(1) });
    }

    /// A link has led in: they get through.
    pub fn link_has_led_in(&mut self) {
        self.unopened = None;
        if let Some(asked) = &mut self.asked {
            asked.is_settled = true;
        }
    }

    /// True when a code is the better offer, for whoever waits for the link that was asked for last: it counts too once its time
    /// is over.
    pub fn is_code_better(&self, now: OffsetDateTime, link_life: Duration) -> bool {
        let waits_in_vain = self.asked.as_ref().is_some_and(|asked| counts(asked) && asked.sent_at + link_life <= now);
        self.in_vain().saturating_add(u8::from(waits_in_vain)) >= MANY
    }

    /// The same, should the link that was asked for last turn out to be dead.
    pub fn is_code_better_than_a_dead_link(&self) -> bool {
        self.in_vain().saturating_add(u8::from(self.asked.as_ref().is_some_and(counts))) >= MANY
    }

    /// How many have come to nothing, of the domain that was asked for last.
    fn in_vain(&self) -> u8 {
        let asked = self.asked.as_ref().map(|asked| asked.email.domain());
        self.unopened.as_ref().filter(|unopened| Some(unopened.domain.as_str()) == asked).map_or(0, |it| it.links)
    }
}

/// True for a link of which it is not settled what became of it.
fn counts(asked: &Asked) -> bool {
    asked.method == Method::EmailLink && !asked.is_settled && !asked.by_machine
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address;

    const LIFE: Duration = Duration::minutes(10);

    fn asked(email: &str, seconds: i64) -> Asked {
        Asked {
            email: address::read(email).unwrap(),
            organization: None,
            sent_at: OffsetDateTime::UNIX_EPOCH + Duration::seconds(seconds),
            after_lost_answer: false,
            method: Method::EmailLink,
            verifier: None,
            by_machine: false,
            is_settled: false,
        }
    }

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    #[test]
    fn after_two_links_of_one_domain_that_nobody_opened_a_code_is_better() {
        let mut record = SessionRecord::default();
        for (seconds, email, better) in
            [(0, "ada@acme.example", false), (60, "bo@acme.example", false), (120, "ada@acme.example", true)]
        {
            record.ask(asked(email, seconds));
            assert_eq!(record.is_code_better(at(seconds), LIFE), better, "{email} {seconds}");
        }
        record.ask(asked("ada@globex.example", 180));
        assert!(!record.is_code_better(at(180), LIFE), "another domain");
    }

    #[test]
    fn one_that_was_asked_for_by_mistake_or_twice_at_once_does_not_count() {
        let mut record = SessionRecord::default();
        for seconds in [0, 1, 2, 15] {
            record.ask(asked("ada@acme.example", seconds));
        }
        assert!(!record.is_code_better(at(16), LIFE) && record.unopened.is_none());
    }

    #[test]
    fn one_that_is_dead_counts_once_and_one_that_leads_in_ends_it() {
        let mut record = SessionRecord::default();
        record.ask(asked("ada@acme.example", 0));
        record.came_to_nothing();
        record.came_to_nothing();
        record.ask(asked("ada@acme.example", 60));
        assert!(!record.is_code_better(at(61), LIFE));
        assert!(record.is_code_better_than_a_dead_link());
        assert!(record.is_code_better(at(60) + LIFE, LIFE), "its time is over");
        record.link_has_led_in();
        record.ask(asked("ada@acme.example", 120));
        assert!(!record.is_code_better_than_a_dead_link());
    }
}

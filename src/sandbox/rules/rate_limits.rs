//! The rate limits that Stytch documents. They are off unless somebody switches them on.
//!
//! Windows are fixed, as Stytch's are: a second, or a minute, of the sandbox's clock. While
//! the clock is frozen, so are they.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::choices::SEARCHES_PER_MINUTE;
use crate::model::EmailAddress;
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};

/// The calls that mail a link: one a second for each address, all three together.
const MAILING: &[&str] = &[
    "/v1/b2b/magic_links/email/discovery/send",
    "/v1/b2b/magic_links/email/login_or_signup",
    "/v1/b2b/magic_links/email/invite",
];
/// The searches, each with a limit of its own.
const SEARCHES: &[&str] = &["/v1/b2b/organizations/search", "/v1/b2b/organizations/members/search"];

/// The limits, and the calls that count now.
#[derive(Debug)]
pub(crate) struct RateLimits {
    /// Whether a new sandbox enforces them.
    from_start: bool,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    enabled: bool,
    /// The second that `mailed` is about.
    second: i64,
    mailed: HashSet<EmailAddress>,
    /// The minute that `searched` is about.
    minute: i64,
    searched: HashMap<String, u32>,
}

impl RateLimits {
    /// Limits that are enforced from the start, or not.
    pub(crate) fn new(enabled: bool) -> Self {
        Self { from_start: enabled, counts: Mutex::new(Counts { enabled, ..Counts::default() }) }
    }

    /// Whether they are enforced.
    pub(crate) fn are_enabled(&self) -> bool {
        self.lock().enabled
    }

    /// Enforces them from now on, or no longer.
    pub(crate) fn enable(&self, enabled: bool) {
        *self.lock() = Counts { enabled, ..Counts::default() };
    }

    /// As they were at the start.
    pub(crate) fn reset(&self) {
        self.enable(self.from_start);
    }

    /// Counts a call to a route, or refuses it. A call counts whether or not it succeeds.
    pub(crate) fn admit(&self, route: &str, body: &Value, now: Moment) -> Result<(), Problem> {
        let mut counts = self.lock();
        let admitted = !counts.enabled
            || if MAILING.contains(&route) {
                let address = body["email_address"].as_str().and_then(EmailAddress::parse);
                address.is_none_or(|address| counts.admit_mail(address, now))
            } else {
                !SEARCHES.contains(&route) || counts.admit_search(route, now)
            };
        if admitted { Ok(()) } else { Err(catalogue::TOO_MANY_REQUESTS) }
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn admit_mail(&mut self, address: EmailAddress, now: Moment) -> bool {
        let second = now.unix();
        if self.second != second {
            self.second = second;
            self.mailed.clear();
        }
        self.mailed.insert(address)
    }

    fn admit_search(&mut self, route: &str, now: Moment) -> bool {
        let minute = now.unix().div_euclid(60);
        if self.minute != minute {
            self.minute = minute;
            self.searched.clear();
        }
        let count = self.searched.entry(route.to_owned()).or_default();
        *count = count.saturating_add(1);
        *count <= SEARCHES_PER_MINUTE
    }
}

//! Where somebody was going when they were led to sign in. It travels sealed, in a cookie of its own, like a failed form: who
//! opens links to us by the million makes us keep nothing, and any node reads it.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::Session;

/// The cookie's name.
const NAME: &str = "portico-next";
/// Beyond the life of a link: for choosing or creating an organization, and for a second link.
const KEPT_AFTER_THE_LINK: Duration = Duration::minutes(30);
/// Who comes back from there so soon, so many times, was sent back, and did not come by themselves: people click twice.
const SENT_BACK_WITHIN: Duration = Duration::seconds(10);
const SENT_BACK: u8 = 3;

/// Where somebody was going: an address as the browser sees it, which was parsed before.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Going {
    #[serde(with = "time::serde::timestamp")]
    at: OffsetDateTime,
    to: String,
    /// How many times they were led there, each soon after the last.
    led: u8,
}

impl Session {
    /// Notes where this browser is going.
    pub fn set_out(&self, to: &str) {
        self.keep(to, 0);
    }

    /// Where this browser is going, unless it has been led there.
    pub fn going(&self) -> Option<String> {
        self.gone().filter(|going| going.led == 0).map(|going| going.to)
    }

    /// Notes that this browser is led to where it was going.
    pub fn arrive(&self, to: &str) {
        self.keep(to, self.led_lately(to).saturating_add(1));
    }

    /// True when this browser is being led there again and again.
    pub fn is_looping(&self, to: &str) -> bool {
        self.led_lately(to) >= SENT_BACK
    }

    fn led_lately(&self, to: &str) -> u8 {
        let now = self.sessions.clock.now();
        self.gone().filter(|gone| gone.to == to && now < gone.at + SENT_BACK_WITHIN).map_or(0, |gone| gone.led)
    }

    fn keep(&self, to: &str, led: u8) {
        if self.read_only {
            return;
        }
        let kept = if led > 0 { SENT_BACK_WITHIN } else { self.sessions.lifetimes.link + KEPT_AFTER_THE_LINK };
        let going = Going { at: self.sessions.clock.now(), to: to.to_owned(), led };
        let sealed = serde_json::to_vec(&going).ok().and_then(|plain| self.sessions.seal_text(NAME, &plain));
        if let Some(value) = sealed {
            self.state().goings = vec![value.clone()];
            self.jar.set(NAME, value, kept);
        }
    }

    fn gone(&self) -> Option<Going> {
        let latest = self.sessions.clock.now() - self.sessions.lifetimes.link - KEPT_AFTER_THE_LINK;
        let goings = self.state().goings.clone();
        goings.iter().find_map(|value| {
            let going: Going = serde_json::from_slice(&self.sessions.open_text(NAME, value)?).ok()?;
            (going.at > latest).then_some(going)
        })
    }
}

/// The cookie's values as sent.
pub(super) fn sent(headers: &axum::http::HeaderMap, https: bool) -> Vec<String> {
    super::cookie::sent_cookies(headers, NAME, https)
}

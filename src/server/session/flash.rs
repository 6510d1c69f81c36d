//! A failed form on its way back to its page, for one showing. It travels sealed, in a cookie of its own: whoever sends us
//! forms that fail, a million times, makes us keep nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::Session;
use crate::model::MagicLink;
use crate::wire::FormFailure;

/// The cookie's name.
const NAME: &str = "portico-form";
/// From the failed form to the page that shows it is one redirect.
const KEPT: Duration = Duration::minutes(5);
/// Largest cookie value. Browsers drop a cookie of more than 4,096 bytes with its name (RFC 6265bis section 5.6).
const MAX: usize = 3_800;

/// A failed form and the page it goes back to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailedForm {
    /// The page's path.
    pub page: String,
    /// What it shows.
    pub failure: FormFailure,
    /// On the callback page: a link that may still be good.
    pub link: Option<MagicLink>,
}

#[derive(Serialize, Deserialize)]
struct Dated {
    #[serde(with = "time::serde::timestamp")]
    at: OffsetDateTime,
    returned: FailedForm,
}

impl Session {
    /// Sends the failure along to its page.
    pub fn leave(&self, mut returned: FailedForm) {
        if self.read_only {
            return;
        }
        returned.failure.typed.iter_mut().for_each(|(field, text)| cut(text, field.kept()));
        let sealed = self.seal_returned(&returned).or_else(|| {
            returned.failure.typed.clear();
            self.seal_returned(&returned)
        });
        if let Some(value) = sealed {
            self.jar.set(NAME, value, KEPT);
        } else {
            tracing::error!("a form's failure is too long for a cookie");
        }
    }

    /// `None` for what is too long for a cookie.
    fn seal_returned(&self, returned: &FailedForm) -> Option<String> {
        let dated = Dated { at: self.sessions.clock.now(), returned: returned.clone() };
        let value = self.sessions.seal_text(NAME, &serde_json::to_vec(&dated).ok()?)?;
        (value.len() <= MAX).then_some(value)
    }

    /// Takes the failure that came back to this page.
    pub fn take_returned(&self, page: &str) -> Option<FailedForm> {
        let now = self.sessions.clock.now();
        let returned = self.flashes.iter().find_map(|value| {
            let dated: Dated = serde_json::from_slice(&self.sessions.open_text(NAME, value)?).ok()?;
            (dated.returned.page == page && now < dated.at + KEPT).then_some(dated.returned)
        });
        if returned.is_some() && !self.read_only {
            self.jar.remove(NAME);
        }
        returned
    }
}

/// The flash cookie's full name and values as sent.
pub(super) fn sent(headers: &axum::http::HeaderMap, https: bool) -> Vec<String> {
    super::cookie::sent_cookies(headers, NAME, https)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    (text.len() <= MAX).then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten()
}

/// Cuts a text to so many bytes, at a letter's end. The ends of its lines can be typed, where there are several.
fn cut(text: &mut String, most: usize) {
    text.retain(|letter| !letter.is_control() || letter == '\n');
    text.truncate(text.floor_char_boundary(most));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_letters_and_loses_what_cannot_be_typed() {
        for (mut text, cut_to) in [("ü".repeat(400), 600), ("a\u{1}b\n\r".repeat(2), 6), (String::new(), 0)] {
            cut(&mut text, 601);
            assert_eq!(text.len(), cut_to);
        }
    }
}

//! How long things last, in minutes.

use crate::sandbox::problem::{Problem, catalogue};
use std::ops::RangeInclusive;

/// A magic link's lifetime where the call names none (magic-link send: "default 60").
const LINK_DEFAULT: u32 = 60;
/// An invitation's lifetime where the call names none (invite: "defaults to 10080", a week).
const INVITE_DEFAULT: u32 = 10_080;
/// A link to change an address (start of an email update: "expires in 5 minutes").
pub(crate) const EMAIL_CHANGE: u32 = 5;
/// What a call may ask for a magic link (magic-link send: 5 minutes to a week).
const LINK_RANGE: RangeInclusive<i64> = 5..=10_080;
/// An intermediate session's lifetime (exchange: "10 minutes").
pub(crate) const INTERMEDIATE_SESSION: u32 = 10;
/// A session's lifetime where the call names none (`session_duration_minutes`: "default 60").
pub(crate) const SESSION_DEFAULT: u32 = 60;
/// What a call may ask for a session (`session_duration_minutes`: 5 minutes to 366 days).
const SESSION_RANGE: RangeInclusive<i64> = 5..=527_040;

/// The minutes a link is to live.
pub(crate) fn link(asked: Option<i64>) -> Result<u32, Problem> {
    link_or(asked, LINK_DEFAULT)
}

/// The minutes an invitation is to live.
pub(crate) fn invite(asked: Option<i64>) -> Result<u32, Problem> {
    link_or(asked, INVITE_DEFAULT)
}

/// The minutes a session is to live, if the call says.
pub(crate) fn session(asked: Option<i64>) -> Result<Option<u32>, Problem> {
    asked
        .map(|minutes| {
            let minutes = within(&SESSION_RANGE, minutes);
            minutes.ok_or(catalogue::INVALID_SESSION_DURATION_MINUTES)
        })
        .transpose()
}

fn link_or(asked: Option<i64>, default: u32) -> Result<u32, Problem> {
    asked.map_or(Ok(default), |minutes| within(&LINK_RANGE, minutes).ok_or(catalogue::INVALID_EXPIRATION))
}

fn within(range: &RangeInclusive<i64>, minutes: i64) -> Option<u32> {
    range.contains(&minutes).then(|| u32::try_from(minutes).ok()).flatten()
}

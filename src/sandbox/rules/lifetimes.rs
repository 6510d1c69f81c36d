//! How long things last, in minutes.

use crate::sandbox::problem::{Problem, catalogue};
use std::ops::RangeInclusive;

/// A magic link's lifetime where the call names none (magic-link send: "default 60").
const LINK_DEFAULT: u32 = 60;
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
    asked.map_or(Ok(LINK_DEFAULT), |minutes| within(&LINK_RANGE, minutes).ok_or(catalogue::INVALID_EXPIRATION))
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

fn within(range: &RangeInclusive<i64>, minutes: i64) -> Option<u32> {
    range.contains(&minutes).then(|| u32::try_from(minutes).ok()).flatten()
}

//! How long things last, in minutes.

use std::ops::RangeInclusive;

use crate::problem::{Problem, catalogue};

/// A magic link's lifetime where the call names none (magic-link send: "default 60").
const LINK_DEFAULT: u32 = 60;
/// An invitation's lifetime where the call names none (invite: "defaults to 10080", a week).
const INVITE_DEFAULT: u32 = 10_080;
/// A link to change an address (start of an email update: "expires in 5 minutes").
pub(crate) const EMAIL_CHANGE: u32 = 5;
/// What a call may ask for a magic link (magic-link send: 5 minutes to a week).
const LINK_RANGE: RangeInclusive<i64> = 5..=10_080;
/// A password reset link's lifetime where the call names none (reset start: "default 30").
const PASSWORD_RESET_DEFAULT: u32 = 30;
/// A passcode's lifetime by email where the call names none (email OTP: "default 10").
const EMAIL_CODE_DEFAULT: u32 = 10;
/// What a call may ask for a passcode by email (email OTP: 2 to 15 minutes).
const EMAIL_CODE_RANGE: RangeInclusive<i64> = 2..=15;
/// A passcode's lifetime by text message (SMS OTP: "expire after two minutes").
pub(crate) const SMS_CODE: u32 = 2;
/// The time to register an authenticator app where the call names none (TOTP create: 1 hour).
const TOTP_REGISTRATION_DEFAULT: u32 = 60;
/// What a call may ask to register an authenticator app (TOTP create: 5 minutes to a day).
const TOTP_REGISTRATION_RANGE: RangeInclusive<i64> = 5..=1_440;
/// An intermediate session's lifetime (exchange: "10 minutes").
pub(crate) const INTERMEDIATE_SESSION: u32 = 10;
/// A session's lifetime where the call names none (`session_duration_minutes`: "default 60").
pub(crate) const SESSION_DEFAULT: u32 = 60;
/// A link that impersonates (impersonation: "expires in 5 minutes by default").
pub(crate) const IMPERSONATION_LINK: u32 = 5;
/// A session by impersonation (impersonation: "a 60 minute duration").
pub(crate) const IMPERSONATION: u32 = 60;
/// What a call may ask for a session (`session_duration_minutes`: 5 minutes to 366 days).
const SESSION_RANGE: RangeInclusive<i64> = 5..=527_040;

/// The minutes a link is to live.
pub(crate) fn link(asked: Option<i64>) -> Result<u32, Problem> {
    asked_or(asked, LINK_DEFAULT, &LINK_RANGE, catalogue::INVALID_EXPIRATION)
}

/// The minutes an invitation is to live.
pub(crate) fn invite(asked: Option<i64>) -> Result<u32, Problem> {
    asked_or(asked, INVITE_DEFAULT, &LINK_RANGE, catalogue::INVALID_EXPIRATION)
}

/// The minutes a password reset link is to live.
pub(crate) fn password_reset(asked: Option<i64>) -> Result<u32, Problem> {
    asked_or(asked, PASSWORD_RESET_DEFAULT, &LINK_RANGE, catalogue::INVALID_EXPIRATION)
}

/// The minutes a passcode by email is to live.
pub(crate) fn email_code(asked: Option<i64>) -> Result<u32, Problem> {
    asked_or(asked, EMAIL_CODE_DEFAULT, &EMAIL_CODE_RANGE, catalogue::INVALID_EXPIRATION_OTP)
}

/// The minutes in which an authenticator app is to be registered.
pub(crate) fn totp_registration(asked: Option<i64>) -> Result<u32, Problem> {
    let problem = catalogue::INVALID_EXPIRATION.saying("The expiration must be between 5 and 1440 minutes.");
    asked_or(asked, TOTP_REGISTRATION_DEFAULT, &TOTP_REGISTRATION_RANGE, problem)
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

fn asked_or(asked: Option<i64>, default: u32, range: &RangeInclusive<i64>, problem: Problem) -> Result<u32, Problem> {
    asked.map_or(Ok(default), |minutes| within(range, minutes).ok_or(problem))
}

fn within(range: &RangeInclusive<i64>, minutes: i64) -> Option<u32> {
    range.contains(&minutes).then(|| u32::try_from(minutes).ok()).flatten()
}

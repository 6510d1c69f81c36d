//! The second factors of a seeded member.

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde_json::Value;

use super::decode::{below, decode, invalid, needed};
use crate::model::Totp;
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random;

/// How many digits a phone number has (E.164, section 6.2.1).
const PHONE_DIGITS: RangeInclusive<usize> = 7..=15;

/// How many minutes an app has until a code of it is seen (create TOTP: "default 60").
const TOTP_REGISTRATION: u32 = 60;

/// An authenticator app, in full.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TotpSeed {
    totp_registration_id: Option<String>,
    secret: Option<String>,
    verified: Option<bool>,
    recovery_codes: Option<Vec<String>>,
}

/// The authenticator app: verified, unless the seed says otherwise.
pub(super) fn totp(seed: Option<Value>, place: &str, now: Moment) -> Result<Option<Totp>, Problem> {
    let (seed, place) = match seed {
        None => return Ok(None),
        Some(Value::String(secret)) => {
            let unsaid =
                TotpSeed { totp_registration_id: None, secret: Some(secret), verified: None, recovery_codes: None };
            (unsaid, place.to_owned())
        }
        Some(full) => (decode::<TotpSeed>(full, place)?, below(place, "secret")),
    };
    let secret = needed(seed.secret, &place, "secret")?;
    if !is_base32(&secret) {
        return Err(invalid(&place, "the secret must be base32: A to Z and 2 to 7"));
    }
    Ok(Some(Totp {
        totp_registration_id: seed.totp_registration_id.unwrap_or_else(|| random::id("member-totp-test")),
        secret,
        verified: seed.verified.unwrap_or(true),
        expires_at: now.plus_minutes(TOTP_REGISTRATION),
        last_step: None,
        recovery_codes: seed.recovery_codes.unwrap_or_default(),
    }))
}

/// The phone number, or nothing.
pub(super) fn phone(number: Option<String>, place: &str) -> Result<String, Problem> {
    let number = number.unwrap_or_default();
    let is_number =
        |digits: &str| PHONE_DIGITS.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if number.is_empty() || number.strip_prefix('+').is_some_and(is_number) {
        Ok(number)
    } else {
        Err(invalid(place, "the number must be in E.164: + and 7 to 15 digits (in YAML, in quotes)"))
    }
}

fn is_base32(secret: &str) -> bool {
    let digits = secret.trim_end_matches('=');
    !digits.is_empty() && digits.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'))
}

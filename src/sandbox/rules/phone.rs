//! What a phone number looks like: E.164.

use crate::problem::{Problem, catalogue};

/// The fewest and most digits of a number with its country code. E.164 has no fewest; none
/// in use is shorter.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Checks a phone number. No country code begins with a zero.
pub(crate) fn check(number: &str) -> Result<(), Problem> {
    let digits = number.strip_prefix('+').ok_or(catalogue::INVALID_PHONE_NUMBER)?;
    if !DIGITS.contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(catalogue::INVALID_PHONE_NUMBER);
    }
    if digits.starts_with('0') {
        return Err(catalogue::INVALID_PHONE_NUMBER_COUNTRY_CODE);
    }
    Ok(())
}

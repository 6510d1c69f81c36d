//! The wait that Stytch asks for.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// Longest wait that is believed when Stytch asks for one, in seconds.
const LONGEST_WAIT: i64 = 3_600;

/// The seconds that `Retry-After` names: a number of them, or a date (RFC 9110, section 10.2.3). At least one, for what is
/// over already, and no more than anybody would wait.
pub(super) fn seconds(wait: &str, now: OffsetDateTime) -> Option<i64> {
    let wait = wait.trim();
    let seconds = if !wait.is_empty() && wait.bytes().all(|byte| byte.is_ascii_digit()) {
        wait.parse().unwrap_or(LONGEST_WAIT)
    } else {
        (OffsetDateTime::parse(wait, &Rfc2822).ok()? - now).whole_seconds()
    };
    Some(seconds.clamp(1, LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_wait_is_read_as_seconds_or_as_a_date_and_has_bounds() {
        let now = datetime!(1994-11-06 08:49:00 UTC);
        for (text, expected) in [
            ("17", Some(17)),
            (" 17 ", Some(17)),
            ("0", Some(1)),
            ("86400", Some(3_600)),
            ("99999999999999999999999", Some(3_600)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(1)),
            ("Sun, 06 Nov 2094 08:00:00 GMT", Some(3_600)),
            ("soon", None),
            ("-5", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(seconds(text, now), expected, "{text}");
        }
    }
}

//! The settings of the limits: for each `COUNT/TIME`, or `off`.

use std::num::NonZeroU32;
use std::time::Duration;

use super::source::Reader;
use crate::server::operations::limits::rules::{Limit, Rule, Rules};

/// Most turns of a rule. More is as good as none.
const MOST: u32 = 1_000_000;
/// Longest time of a rule, in seconds: a day.
const LONGEST: u64 = 24 * 60 * 60;

/// Reads them; every problem is kept for later.
pub(super) fn limits(read: &mut Reader<'_>) -> Rules {
    Rules::of_each(|limit: Limit| read.parsed(limit.setting(), rule).flatten())
}

/// `30/1m`: thirty in a minute.
fn rule(text: &str) -> Result<Option<Rule>, String> {
    if text == "off" {
        return Ok(None);
    }
    let parsed = text.split_once('/').and_then(|(count, time)| Some(Rule::new(count_of(count)?, time_of(time)?)));
    parsed.map(Some).ok_or_else(|| {
        format!("must be a number and a time, such as 30/1m (in s, m or h; at most {MOST}, and 24h), or off")
    })
}

fn count_of(text: &str) -> Option<NonZeroU32> {
    digits(text)?.parse().ok().filter(|count: &NonZeroU32| count.get() <= MOST)
}

fn time_of(text: &str) -> Option<Duration> {
    let units = [('s', 1), ('m', 60), ('h', 3_600)];
    let (number, unit) = units.into_iter().find_map(|(sign, unit)| Some((text.strip_suffix(sign)?, unit)))?;
    let seconds = digits(number)?.parse::<u64>().ok()?.checked_mul(unit)?;
    (1..=LONGEST).contains(&seconds).then(|| Duration::from_secs(seconds))
}

/// Nothing else that a number may be parsed from, such as a sign.
fn digits(text: &str) -> Option<&str> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, Source};
    use super::*;

    #[test]
    fn a_rule_is_a_number_and_a_time() {
        for (text, count, seconds) in [
            ("30/1m", 30, 60),
            ("1/1s", 1, 1),
            ("10/30m", 10, 1_800),
            ("5/24h", 5, 86_400),
            ("1000000/90s", 1_000_000, 90),
        ] {
            let rule = rule(text).unwrap().unwrap();
            assert_eq!((rule.count().get(), rule.per().as_secs()), (count, seconds), "{text}");
            assert!(!rule.interval().is_zero(), "{text}");
        }
        assert_eq!(rule("off"), Ok(None));
    }

    #[test]
    fn anything_else_is_told_with_what_it_should_be() {
        for text in [
            "",
            "30",
            "30/m",
            "/1m",
            "30/",
            "0/1m",
            "30/0s",
            "-1/1m",
            "+1/1m",
            "30/1d",
            "30/25h",
            "1000001/1m",
            "1.5/1m",
            "30/1m/1h",
            "30 / 1m",
            "OFF",
            "none",
            "99999999999999999999/1s",
            "1/99999999999999999999h",
            "３/1m",
            "30/1 m",
        ] {
            let told = rule(text).unwrap_err();
            assert!(told.contains("30/1m") && told.contains("off"), "{text}: {told}");
        }
    }

    #[test]
    fn every_limit_has_a_setting_and_a_rule_by_default() {
        let settings = Settings::load(&Source::default()).unwrap();
        for limit in Limit::ALL {
            assert!(settings.limits.of(limit).is_some(), "{limit:?}");
            let env = format!("PORTICO_LIMIT_{}", limit.name().to_uppercase());
            let with = |text: &str| {
                Settings::load(&Source { env: [(env.clone(), text.to_owned())].into(), ..Source::default() })
            };
            assert_eq!(with("off").unwrap().limits.of(limit), None, "{env}");
            let told = with("many").unwrap_err().0;
            assert!(told.len() == 1 && told[0].starts_with(&env), "{told:?}");
        }
    }
}

//! The words for times.

use std::borrow::Cow;

use super::catalogue::{Rooms, Words};
use crate::model::Shown;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Words {
    /// A number of seconds; a negative one is none.
    pub fn seconds(&self, seconds: i64) -> String {
        self.count(&self.times.seconds, u64::try_from(seconds).unwrap_or_default())
    }

    /// A number of minutes.
    pub fn minutes(&self, minutes: i64) -> String {
        self.count(&self.times.minutes, u64::try_from(minutes).unwrap_or_default())
    }

    /// A time to wait: from some length on nobody counts its seconds.
    pub fn wait(&self, seconds: i64) -> String {
        if seconds < 2 * MINUTE { self.seconds(seconds) } else { self.minutes((seconds + MINUTE - 1) / MINUTE) }
    }
}

impl Rooms {
    /// A point in time; `words` are those of the same language.
    pub fn time(&self, time: Shown, words: &Words) -> Cow<'static, str> {
        let times = &self.moments;
        match time {
            Shown::Ago(..MINUTE) => times.just_now.into(),
            Shown::Ago(seconds) => times.ago.text([&self.span(seconds, words)]).into(),
            Shown::Ahead(..=0) => times.now.into(),
            Shown::Ahead(seconds) => times.ahead.text([&self.span(seconds, words)]).into(),
            Shown::Date { year, month, day } => {
                let month = times.months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
                times.date.text([&day.to_string(), month, &year.to_string()]).into()
            }
        }
    }

    fn span(&self, seconds: i64, words: &Words) -> String {
        let times = &self.moments;
        match (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE) {
            (0, 0, minutes) => words.minutes(minutes.max(1)),
            (0, hours, minutes) => times.hours_minutes.text([&hours.to_string(), &minutes.to_string()]),
            (1, hours, _) => times.day_hours.text([&hours.to_string()]),
            (days, _, _) => words.count(&times.days, u64::try_from(days).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn a_wait_is_never_said_to_be_shorter_than_it_is() {
        let english = Language::English.words();
        for (seconds, said) in
            [(1, "1 second"), (119, "119 seconds"), (120, "2 minutes"), (121, "3 minutes"), (3_600, "60 minutes")]
        {
            assert_eq!(english.wait(seconds), said);
        }
    }

    #[test]
    fn times_read_as_people_say_them() {
        for (time, english, german, arabic) in [
            (Shown::Ago(20), "just now", "gerade eben", "الآن"),
            (Shown::Ago(12 * MINUTE), "12 minutes ago", "vor 12 Minuten", "قبل 12 دقيقة"),
            (Shown::Ago(2 * MINUTE), "2 minutes ago", "vor 2 Minuten", "قبل دقيقتين"),
            (Shown::Ahead(7 * HOUR + 48 * MINUTE), "in 7 h 48 min", "in 7 Std. 48 Min.", "بعد 7 س 48 د"),
            (Shown::Ahead(30), "in 1 minute", "in 1 Minute", "بعد دقيقة واحدة"),
            (Shown::Ahead(DAY + 3 * HOUR), "in 1 day 3 h", "in 1 Tag 3 Std.", "بعد يوم و3 س"),
            (Shown::Ahead(3 * DAY), "in 3 days", "in 3 Tagen", "بعد 3 أيام"),
            (Shown::Ahead(-1), "now", "jetzt", "الآن"),
            (Shown::Date { year: 2026, month: 3, day: 2 }, "2 March 2026", "2. März 2026", "2 مارس 2026"),
        ] {
            let said = Language::ALL.map(|language| language.later().rooms.time(time, language.words()));
            assert_eq!(said, [english, german, arabic]);
        }
    }
}

//! A point in time as the API writes it: RFC 3339, UTC, with a `Z`.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Duration, OffsetDateTime};

/// `23 Nov 2026, 12:43:09 UTC`.
const FOR_PEOPLE: &[BorrowedFormatItem<'_>] =
    format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute]:[second] UTC");

/// `12:43:09`.
const TIME_OF_DAY: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]:[second]");

/// A point in time, to the second: the API documents all of its times like
/// `2021-12-29T12:33:09Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Moment(#[serde(with = "time::serde::rfc3339")] OffsetDateTime);

impl Moment {
    /// The second that so many milliseconds after 1970 are in, if a calendar can hold it.
    pub(crate) fn from_unix_millis(millis: i64) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp(millis.div_euclid(1_000)).ok().map(Self)
    }

    /// Whole seconds since 1970.
    pub(crate) const fn unix(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// Milliseconds since 1970.
    pub(crate) const fn unix_millis(self) -> i64 {
        self.0.unix_timestamp().saturating_mul(1_000)
    }

    /// The moment that a text in RFC 3339 names, to the second.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let moment = Self(OffsetDateTime::parse(text, &Rfc3339).ok()?);
        Self::from_unix_millis(moment.unix_millis())
    }

    /// This moment and so many minutes more.
    pub(crate) fn plus_minutes(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(Duration::minutes(i64::from(minutes))))
    }

    /// The moment as a person reads it.
    pub(crate) fn for_people(self) -> String {
        self.0.format(FOR_PEOPLE).unwrap_or_default()
    }

    /// The time of day alone, to the second.
    pub(crate) fn time_of_day(self) -> String {
        self.0.format(TIME_OF_DAY).unwrap_or_default()
    }

    /// Whole seconds from `earlier` to this moment; negative if `earlier` is later.
    pub(crate) fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_seconds()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl From<OffsetDateTime> for Moment {
    fn from(time: OffsetDateTime) -> Self {
        Self(time)
    }
}

//! A point in time, as a page shows it. The server does the reckoning, so that both sides show the same.

use serde::{Deserialize, Serialize};

/// A time for a `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownTime {
    /// RFC 3339, for `datetime`.
    pub iso: String,
    /// What a person reads.
    pub shown: Shown,
}

/// How a time is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// So many seconds before now.
    Ago(i64),
    /// So many seconds from now.
    Ahead(i64),
    /// A day.
    Date {
        /// The year.
        year: i32,
        /// The month, from 1.
        month: u8,
        /// The day of the month.
        day: u8,
    },
}

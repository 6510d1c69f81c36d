//! A point in time, ready to show. The server writes the words, so that both sides render the same.

use serde::{Deserialize, Serialize};

/// A time for a `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownTime {
    /// RFC 3339, for `datetime`.
    pub iso: String,
    /// For a person: "12 minutes ago", "in 7 h 48 min", "22 November 2026".
    pub words: String,
}

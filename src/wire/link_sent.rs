//! What "Check your email" shows.

use serde::{Deserialize, Serialize};

use crate::model::SentLink;
use crate::paths::NextStep;

/// How it stands with the link that this browser asked for last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkSent {
    /// It is on its way.
    Waiting(SentLink),
    /// It was opened in this browser; where it has led.
    Opened(NextStep),
    /// This browser has asked for none, or keeps no cookies.
    Unknown,
}

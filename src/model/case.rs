//! What an administrator needs to look into a refusal.

use serde::{Deserialize, Serialize};

/// One refusal, by the names that it has in logs. No secret, and nobody's id, is among them: it is made to be passed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Ours of the request.
    pub reference: String,
    /// Stytch's of the call that it made last; `None` where it made none.
    pub upstream: Option<String>,
    /// Which organization it was about, as far as that is known: its name and its slug, or else Stytch's id.
    pub organization: Option<String>,
    /// When, in UTC, as RFC 3339.
    pub at: String,
}

//! What somebody has proved, and when.

use super::EmailAddress;
use crate::sandbox::moment::Moment;
use serde::{Deserialize, Serialize};

/// One factor of a session or of an intermediate session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Factor {
    pub(crate) proof: Proof,
    pub(crate) created_at: Moment,
    pub(crate) last_authenticated_at: Moment,
}

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Proof {
    /// That mail to this address is read, by a link in it.
    MagicLink {
        /// The address.
        email_address: EmailAddress,
    },
}

impl Factor {
    /// A factor proved at this moment.
    pub(crate) fn new(proof: Proof, now: Moment) -> Self {
        Self { proof, created_at: now, last_authenticated_at: now }
    }
}

impl Proof {
    /// The name of the method in an organization's `allowed_auth_methods`.
    pub(crate) const fn auth_method(&self) -> &'static str {
        match self {
            Self::MagicLink { .. } => "magic_link",
        }
    }
}

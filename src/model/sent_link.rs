//! The link this browser asked for last.

use serde::{Deserialize, Serialize};

use super::{EmailAddress, OrganizationFace};

/// What "Check your email" says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentLink {
    /// Where it went.
    pub email: EmailAddress,
    /// Into which organization, unless by discovery. Whether the address may enter it, and so whether there is a mail,
    /// is told to nobody.
    pub organization: Option<OrganizationFace>,
    /// Minutes a link works, from its sending.
    pub minutes_good: u32,
    /// Seconds until another may be sent.
    pub wait_seconds: i64,
}

//! The link this browser asked for last.

use serde::{Deserialize, Serialize};

use super::email_address::EmailAddress;
use super::organization_face::OrganizationFace;

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
    /// True when it leads into an organization that was entered or made before, with the answer lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_lost_answer: bool,
}

//! The link or the code this browser asked for last.

use serde::{Deserialize, Serialize};

use super::by_name::by_name;
use super::email_address::EmailAddress;
use super::organization_face::OrganizationFace;

by_name! {
    /// How a code is offered in a link's place.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum CodeOffer {
        /// Not at all.
        #[default]
        None,
        /// Beside the link.
        Beside,
        /// Before it: links have come to nothing here.
        First,
    }
}

/// What "Check your email" says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentLink {
    /// Where it went.
    pub email: EmailAddress,
    /// Where it may have been meant to go, when the address looks mistyped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meant: Option<EmailAddress>,
    /// Into which organization, unless by discovery. Whether the address may enter it, and so whether there is a mail,
    /// is told to nobody.
    pub organization: Option<OrganizationFace>,
    /// For a code, which is typed here: ties two submits of one page together (a double click), and nothing else. `None` for
    /// a link.
    pub code: Option<String>,
    /// True for a link that sets a password.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sets_password: bool,
    /// Whether a code may be had in a link's place.
    pub offers_code: CodeOffer,
    /// Minutes it works, from its sending.
    pub minutes_good: u32,
    /// Seconds until another may be sent.
    pub wait_seconds: i64,
    /// True when it leads into an organization that was entered or made before, with the answer lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_lost_answer: bool,
}

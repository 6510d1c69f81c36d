//! A one-time passcode that was sent.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use crate::moment::Moment;

/// A passcode. The newest one of a recipient replaces the one before, and stays after it is
/// used, so that a second use gets the right answer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Passcode {
    pub(crate) recipient: Recipient,
    pub(crate) code: String,
    pub(crate) expires_at: Moment,
    pub(crate) used_at: Option<Moment>,
}

/// To whom a passcode was sent, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Recipient {
    /// By email, to find the organizations of an address.
    Discovery { email_address: EmailAddress },
    /// By email, to enter a member's organization.
    Email { member_id: String },
    /// By email, to become a member's address in its organization.
    EmailChange {
        organization_id: String,
        /// The new address.
        email_address: EmailAddress,
        member_id: String,
    },
    /// By text message, as a member's second step.
    Sms {
        member_id: String,
        /// The number, in E.164.
        phone_number: String,
    },
}

impl Recipient {
    /// The key of the one passcode that this recipient can have.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Discovery { email_address } => format!("discovery {email_address}"),
            Self::Email { member_id } => format!("email {member_id}"),
            Self::EmailChange { organization_id, email_address, .. } => {
                Self::email_change_key(organization_id, email_address)
            }
            Self::Sms { member_id, .. } => format!("sms {member_id}"),
        }
    }

    /// The key of a passcode that makes an address a member's.
    pub(crate) fn email_change_key(organization_id: &str, email_address: &EmailAddress) -> String {
        format!("email_change {organization_id} {email_address}")
    }

    /// The member, if it is one's.
    pub(crate) fn member_id(&self) -> Option<&str> {
        match self {
            Self::Discovery { .. } => None,
            Self::Email { member_id } | Self::EmailChange { member_id, .. } | Self::Sms { member_id, .. } => {
                Some(member_id)
            }
        }
    }
}

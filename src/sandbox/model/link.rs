//! A magic link that was mailed.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use crate::moment::Moment;

/// A magic link. It stays after it is used, so that a second use gets the right answer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) token: String,
    pub(crate) kind: LinkKind,
    pub(crate) email_address: EmailAddress,
    /// The final address, token included.
    pub(crate) redirect_url: String,
    pub(crate) pkce_code_challenge: Option<String>,
    pub(crate) expires_at: Moment,
    pub(crate) used_at: Option<Moment>,
}

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkKind {
    /// The organizations of an address.
    Discovery,
    /// One member's organization.
    Member {
        /// The member it was mailed to.
        member_id: String,
    },
    /// One member's organization, under another address from then on.
    EmailChange {
        /// The member it was mailed to.
        member_id: String,
    },
    /// A new password of one member.
    PasswordReset {
        /// The member it was mailed to.
        member_id: String,
    },
    /// A new password for every organization of an address.
    DiscoveryPasswordReset,
    /// Entry in a member's name. Nobody is mailed it.
    Impersonation {
        /// The member.
        member_id: String,
        impersonator_id: String,
        impersonator_email_address: String,
    },
}

impl LinkKind {
    /// The one member it was made for; none where it stands for an address alone.
    pub(crate) fn member_id(&self) -> Option<&str> {
        match self {
            Self::Member { member_id }
            | Self::EmailChange { member_id }
            | Self::PasswordReset { member_id }
            | Self::Impersonation { member_id, .. } => Some(member_id),
            Self::Discovery | Self::DiscoveryPasswordReset => None,
        }
    }
}

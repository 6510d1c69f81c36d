//! Inviting people into an organization.

use serde::{Deserialize, Serialize};

use super::by_name::by_name;
use super::email_address::EmailProblem;
use super::organization_face::OrganizationFace;

/// `/org/{slug}/invite`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitePage {
    /// The organization.
    pub organization: OrganizationFace,
    /// What has become of the addresses that were sent last.
    pub invited: Vec<Invited>,
    /// True when the browser was going somewhere, and goes on there after this.
    pub leads_on: bool,
    /// Ties two submits of one form together, so that each is invited once.
    pub attempt: String,
}

/// One address that was to be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// As typed, where it is none.
    pub address: String,
    /// What has become of it.
    pub outcome: InviteOutcome,
}

/// What has become of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InviteOutcome {
    /// It was mailed.
    Sent,
    /// There is no such address.
    NoAddress(EmailProblem),
    /// Who has it is a member already.
    AlreadyMember,
    /// The organization invites nobody, or nobody at this domain.
    NotAllowed,
    /// Another organization manages the domain.
    DomainClaimed,
    /// It may have been mailed: the answer is missing.
    Unclear,
    /// It was not mailed, and may be later.
    Later,
}

impl InviteOutcome {
    /// True where the same address, or what it was meant to be, is worth another try.
    pub const fn can_be_mended(self) -> bool {
        matches!(self, Self::NoAddress(_) | Self::Later)
    }
}

by_name! {
    /// Why nobody, or one of them, was invited.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{self:?}")]
    pub enum InviteesProblem {
        /// Nobody was named.
        Empty,
        /// Too many were.
        TooMany,
        /// A member has the address.
        AlreadyMember,
        /// The organization takes no invitation for it.
        NotAllowed,
    }
}

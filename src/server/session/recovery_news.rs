//! What a member is to be told of their recovery codes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::server::login::MemberSession;

/// New recovery codes, until their owner has kept them; or how many are left, after one was used.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecoveryNews {
    /// Stytch's id of the organization they are for.
    pub organization_id: String,
    /// New ones; none where there is nothing but a number to tell.
    pub codes: Vec<String>,
    /// How many are left.
    pub left: Option<u32>,
    /// True where they were made on the member's own page, which is gone back to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_account: bool,
}

impl RecoveryNews {
    /// New codes of this member.
    pub fn new_codes(member: &MemberSession, codes: Vec<String>) -> Self {
        Self { organization_id: member.organization_id.clone(), codes, left: None, of_account: false }
    }

    /// The same, made on the member's own page.
    pub fn of_account(member: &MemberSession, codes: Vec<String>) -> Self {
        Self { of_account: true, ..Self::new_codes(member, codes) }
    }

    /// So many are left to this member.
    pub fn left(member: &MemberSession, left: u32) -> Self {
        Self { organization_id: member.organization_id.clone(), codes: Vec::new(), left: Some(left), of_account: false }
    }
}

/// A code opens the member's account.
impl fmt::Debug for RecoveryNews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryNews").field("left", &self.left).finish_non_exhaustive()
    }
}

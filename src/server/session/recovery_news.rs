//! What a member is to be told of their recovery codes.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::server::login::MemberSession;

/// How long there is to keep them: whoever comes to this browser later reads none.
const TOLD_SECONDS: i64 = 60 * 60;

/// New recovery codes, until their owner has kept them; or how many are left, after one was used.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecoveryNews {
    /// Stytch's id of the organization they are for.
    pub organization_id: String,
    /// Stytch's id of the member whose they are.
    #[serde(default)]
    pub member_id: String,
    /// Unix seconds of when there was this to tell.
    #[serde(default)]
    pub at: i64,
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
    pub fn new_codes(member: &MemberSession, codes: Vec<String>, now: OffsetDateTime) -> Self {
        Self {
            organization_id: member.organization_id.clone(),
            member_id: member.member_id.clone(),
            at: now.unix_timestamp(),
            codes,
            left: None,
            of_account: false,
        }
    }

    /// The same, made on the member's own page.
    pub fn of_account(member: &MemberSession, codes: Vec<String>, now: OffsetDateTime) -> Self {
        Self { of_account: true, ..Self::new_codes(member, codes, now) }
    }

    /// So many are left to this member.
    pub fn left(member: &MemberSession, left: u32, now: OffsetDateTime) -> Self {
        Self { left: Some(left), ..Self::new_codes(member, Vec::new(), now) }
    }

    /// True while it may be told to who is signed in there: to the very member, who is there in person, for an hour.
    pub fn may_be_told_to(&self, member: &MemberSession, now: OffsetDateTime) -> bool {
        let is_theirs = self.organization_id == member.organization_id && self.member_id == member.member_id;
        is_theirs && member.is_their_own() && now.unix_timestamp() - self.at <= TOLD_SECONDS
    }
}

/// A code opens the member's account.
impl fmt::Debug for RecoveryNews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryNews").field("left", &self.left).finish_non_exhaustive()
    }
}

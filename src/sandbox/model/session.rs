//! A member session.

use serde::{Deserialize, Serialize};

use super::factor::{Factor, Proof};
use super::object::Object;
use crate::moment::Moment;

/// A member session. It is deleted when it is revoked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names are Stytch's")]
pub(crate) struct MemberSession {
    pub(crate) member_session_id: String,
    pub(crate) token: String,
    pub(crate) member_id: String,
    pub(crate) organization_id: String,
    pub(crate) factors: Vec<Factor>,
    pub(crate) custom_claims: Object,
    pub(crate) started_at: Moment,
    pub(crate) last_accessed_at: Moment,
    pub(crate) expires_at: Moment,
}

impl MemberSession {
    /// Whether somebody else than the member has it.
    pub(crate) fn is_impersonated(&self) -> bool {
        self.factors.iter().any(|factor| matches!(factor.proof, Proof::Impersonation { .. }))
    }
}

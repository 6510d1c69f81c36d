//! What a member is to be told of the invitations that were sent last.

use serde::{Deserialize, Serialize};

use crate::model::Invited;
use crate::server::lenient;

/// What has become of each.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InvitationNews {
    /// Stytch's id of the organization.
    pub organization_id: String,
    /// Stytch's id of the member who sent them.
    #[serde(default)]
    pub member_id: String,
    /// In the order in which they were typed.
    #[serde(default, deserialize_with = "lenient::list")]
    pub invited: Vec<Invited>,
}

//! An intermediate session: somebody has proved something, and is not signed in yet.

use super::{EmailAddress, Factor};
use crate::moment::Moment;
use serde::{Deserialize, Serialize};

/// An intermediate session. It is deleted when it is spent.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct IntermediateSession {
    pub(crate) token: String,
    pub(crate) email_address: EmailAddress,
    /// The organization whose login began it; none for discovery.
    pub(crate) organization_id: Option<String>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) expires_at: Moment,
}

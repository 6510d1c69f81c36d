//! An intermediate session: somebody has proved something, and is not signed in yet.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use super::factor::Factor;
use crate::moment::Moment;

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

//! An organization's connection to its own identity provider.

use super::{Object, SsoProtocol};
use serde::{Deserialize, Serialize};

/// A connection. What only one protocol has is kept as the API sent it.
#[derive(Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the name is Stytch's")]
pub(crate) struct Connection {
    pub(crate) connection_id: String,
    pub(crate) organization_id: String,
    pub(crate) protocol: SsoProtocol,
    pub(crate) display_name: String,
    pub(crate) identity_provider: String,
    /// `pending` or `active`.
    pub(crate) status: String,
    /// The fields of its protocol, as the API answers them.
    pub(crate) fields: Object,
}

//! An organization's connection to its own identity provider.

use serde::{Deserialize, Serialize};

use super::factor::SsoProtocol;
use super::object::Object;

/// A connection. What only one protocol has is kept as the API sends it.
#[derive(Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the name is Stytch's")]
pub(crate) struct Connection {
    pub(crate) connection_id: String,
    pub(crate) organization_id: String,
    pub(crate) protocol: SsoProtocol,
    pub(crate) display_name: String,
    /// Which product the identity provider is; `generic` where nobody said.
    pub(crate) identity_provider: String,
    pub(crate) status: ConnectionStatus,
    /// The fields of its protocol, as the API sends them.
    pub(crate) fields: Object,
}

/// Whether anybody can sign in by a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConnectionStatus {
    /// Its identity provider is not set up yet.
    Pending,
    /// It is.
    Active,
}

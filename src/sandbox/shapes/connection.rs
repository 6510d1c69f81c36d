//! The connection objects.

use serde_json::{Value, json};

use crate::model::Connection;

/// A connection, with the fields of its protocol.
pub(crate) fn connection(connection: &Connection) -> Value {
    let mut shape = json!({
        "organization_id": connection.organization_id,
        "connection_id": connection.connection_id,
        "status": connection.status,
        "display_name": connection.display_name,
        "identity_provider": connection.identity_provider,
    });
    for (name, value) in &connection.fields {
        shape[name] = value.clone();
    }
    shape
}

/// An active connection, as an organization lists it.
pub(crate) fn active_connection(connection: &Connection) -> Value {
    json!({
        "connection_id": connection.connection_id,
        "display_name": connection.display_name,
        "identity_provider": connection.identity_provider,
    })
}

//! `DELETE /sso/{organization_id}/connections/{connection_id}`: takes a connection away.

use super::connections::{found_any, organization, remove};
use crate::call::{Call, Reply};
use crate::problem::{Problem, catalogue};

/// The default stays while there is another active one that could be the default instead.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let connection = found_any(call, "delete")?;
    let organization = organization(call, "delete")?;
    let is_default = organization.sso_default_connection_id.as_deref() == Some(connection.connection_id.as_str());
    let is_active = organization.has_active_connection(&connection.connection_id);
    let others = organization.sso_active_connections.len() - usize::from(is_active);
    if is_default && others > 0 {
        return Err(catalogue::CANNOT_DELETE_DEFAULT_SSO_CONNECTION);
    }
    remove(call, &connection);
    Ok(Reply::ok().with("connection_id", &connection.connection_id))
}

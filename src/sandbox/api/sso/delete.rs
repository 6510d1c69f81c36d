//! `DELETE /sso/{organization_id}/connections/{connection_id}`: takes a connection away.

use super::connections::{found_any, organization, remove};
use crate::sandbox::api::{Call, Reply};
use crate::sandbox::problem::{Problem, catalogue};

/// The default stays while there is another active one that could be the default instead.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let connection = found_any(call)?;
    let organization = organization(call)?;
    let is_default = organization.sso_default_connection_id.as_deref() == Some(connection.connection_id.as_str());
    if is_default && organization.sso_active_connections.len() > 1 {
        return Err(catalogue::CANNOT_DELETE_DEFAULT_SSO_CONNECTION);
    }
    remove(call, &connection);
    Ok(Reply::ok().with("connection_id", &connection.connection_id))
}

//! `POST /sso/external/{organization_id}`: a share in another organization's connection.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;

use crate::api::organizations::find::find_organization;
use crate::api::sso::connections::{GroupAssignment, RoleAssignment, blank, merge, organization, save};
use crate::call::{Call, Reply};
use crate::model::{Connection, ConnectionStatus, Organization, SsoProtocol};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::roles;

#[derive(Deserialize)]
struct Fields {
    external_organization_id: Option<String>,
    external_connection_id: Option<String>,
    display_name: Option<String>,
    #[serde(default)]
    connection_implicit_role_assignments: Vec<RoleAssignment>,
    #[serde(default)]
    group_implicit_role_assignments: Vec<GroupAssignment>,
}

/// It is active from the start (connection object: "always active").
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = organization(call, "create")?;
    let theirs = shared(call, &organization, &fields)?;
    let by_connection = fields.connection_implicit_role_assignments.iter().map(|each| each.role_id.as_str());
    let by_group = fields.group_implicit_role_assignments.iter().map(|each| each.role_id.as_str());
    roles::check_all(by_connection.chain(by_group))?;
    let mut connection = blank(&organization, random::id("external-connection-test"), SsoProtocol::External);
    connection.display_name = fields.display_name.unwrap_or_default();
    connection.identity_provider.clone_from(&theirs.identity_provider);
    merge(
        &mut connection,
        &json!({
            "external_organization_id": theirs.organization_id,
            "external_connection_id": theirs.connection_id,
            "external_connection_implicit_role_assignments": fields.connection_implicit_role_assignments,
            "external_group_implicit_role_assignments": fields.group_implicit_role_assignments,
        }),
    );
    Ok(Reply::ok().with("connection", save(call, connection)))
}

/// The connection that is shared: an active one, of another organization, and not yet shared.
fn shared(call: &Call<'_>, organization: &Organization, fields: &Fields) -> Result<Arc<Connection>, Problem> {
    let owner = find_organization(call, fields.external_organization_id.as_deref())?;
    if owner.organization_id == organization.organization_id {
        return Err(catalogue::EXTERNAL_ORGANIZATION_IS_THE_SAME);
    }
    let id = fields.external_connection_id.as_deref().unwrap_or_default();
    let connection = call
        .tables
        .connections
        .get(id)
        .filter(|each| each.organization_id == owner.organization_id && each.protocol != SsoProtocol::External);
    let connection = connection.ok_or(catalogue::EXTERNAL_CONNECTION_ID_NOT_FOUND)?;
    if connection.status != ConnectionStatus::Active {
        return Err(catalogue::EXTERNAL_CONNECTION_NOT_ACTIVE);
    }
    let mine = call.tables.connections_of(&organization.organization_id);
    if mine.iter().any(|each| each.fields.get("external_connection_id").is_some_and(|known| *known == *id)) {
        return Err(catalogue::DUPLICATE_EXTERNAL_SSO_CONNECTION);
    }
    Ok(connection)
}

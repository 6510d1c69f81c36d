//! `PUT /sso/external/{organization_id}/connections/{connection_id}`: changes what is sent.

use serde::{Deserialize, Serialize};

use crate::api::sso::connections::{GroupAssignment, RoleAssignment, found, merge, save};
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::Problem;
use crate::rules::roles;

#[derive(Deserialize)]
struct Fields {
    display_name: Option<String>,
    #[serde(flatten)]
    changes: Changes,
}

/// What replaces the connection's own.
#[derive(Deserialize, Serialize)]
struct Changes {
    external_connection_implicit_role_assignments: Option<Vec<RoleAssignment>>,
    external_group_implicit_role_assignments: Option<Vec<GroupAssignment>>,
}

/// The connection that is shared stays the same.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let mut connection = found(call, SsoProtocol::External)?;
    let by_connection = fields.changes.external_connection_implicit_role_assignments.iter().flatten();
    let by_group = fields.changes.external_group_implicit_role_assignments.iter().flatten();
    let by_group = by_group.map(|each| each.role_id.as_str());
    roles::check_all(by_connection.map(|each| each.role_id.as_str()).chain(by_group))?;
    if let Some(name) = fields.display_name {
        connection.display_name = name;
    }
    merge(&mut connection, &fields.changes);
    Ok(Reply::ok().with("connection", save(call, connection)))
}

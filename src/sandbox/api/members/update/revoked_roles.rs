//! Roles that are taken away from a member who also has them by single sign-on.

use crate::sandbox::model::{Connection, Member, Proof};
use crate::sandbox::store::Tables;
use serde_json::Value;

/// The fields of a connection that assign roles: to everybody, and to groups.
const ASSIGNMENTS: [&str; 2] = ["saml_connection_implicit_role_assignments", "saml_group_implicit_role_assignments"];

/// Ends the member's sessions by the connections that assign a role which it had directly and
/// has no longer (update member: "we will by default revoke any existing sessions …").
pub(super) fn end_sessions(tables: &mut Tables, before: &Member, after: &Member) {
    let revoked: Vec<&String> = before.roles.iter().filter(|role| !after.roles.contains(role)).collect();
    if revoked.is_empty() {
        return;
    }
    let connections = tables.connections_of(&after.organization_id);
    let assigning = connections.iter().filter(|connection| revoked.iter().any(|role| assigns(connection, role)));
    let assigning: Vec<&str> = assigning.map(|connection| connection.connection_id.as_str()).collect();
    for session in tables.sessions_of(&after.member_id) {
        let by_connection = |proof: &Proof| matches!(proof, Proof::Sso { connection_id, .. } if assigning.contains(&connection_id.as_str()));
        if session.factors.iter().any(|factor| by_connection(&factor.proof)) {
            tables.sessions.remove(&session.member_session_id);
        }
    }
}

fn assigns(connection: &Connection, role: &str) -> bool {
    let lists = ASSIGNMENTS.iter().filter_map(|name| connection.fields.get(*name)?.as_array());
    let mut assignments = lists.flatten().filter_map(|assignment| assignment.get("role_id").and_then(Value::as_str));
    assignments.any(|assigned| assigned == role)
}

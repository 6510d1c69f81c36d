//! Roles that are taken away from a member who also has them by single sign-on.

use serde_json::Value;

use crate::model::{Connection, Member, Proof};
use crate::store::Tables;

/// The fields of a connection that assign roles: to everybody, and to groups.
const ASSIGNMENTS: [&str; 4] = [
    "saml_connection_implicit_role_assignments",
    "saml_group_implicit_role_assignments",
    "external_connection_implicit_role_assignments",
    "external_group_implicit_role_assignments",
];

/// Ends the member's sessions by the connections that assign a role which it had directly and
/// has no longer (update member: "we will by default revoke any existing sessions …").
pub(crate) fn end_sessions(tables: &mut Tables, before: &Member, after: &Member) {
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

#[cfg(test)]
mod tests {
    use super::end_sessions;
    use crate::api::NewMember;
    use crate::clock::Clock;
    use crate::model::{
        ClockSetting, Connection, EmailAddress, Factor, Member, MemberSession, MemberStatus, Object, Proof, SsoProtocol,
    };
    use crate::moment::Moment;
    use crate::store::Tables;
    use serde_json::json;

    fn connection(id: &str, role: &str) -> Connection {
        let row = json!({
            "connection_id": id, "organization_id": "acme", "protocol": "saml", "display_name": "",
            "identity_provider": "okta", "status": "active",
            "fields": { "saml_connection_implicit_role_assignments": [{ "role_id": role }] },
        });
        serde_json::from_value(row).expect("a connection")
    }

    fn session(id: &str, member: &Member, proof: Proof, now: Moment) -> MemberSession {
        MemberSession {
            member_session_id: id.to_owned(),
            token: id.to_owned(),
            member_id: member.member_id.clone(),
            organization_id: member.organization_id.clone(),
            factors: vec![Factor::new(proof, now)],
            custom_claims: Object::new(),
            started_at: now,
            last_accessed_at: now,
            expires_at: now,
        }
    }

    #[test]
    fn only_sessions_by_a_connection_that_gives_the_role_end() {
        let now = Clock::new(ClockSetting::default()).now();
        let email = EmailAddress::parse("ada@acme.example").expect("an address");
        let new = NewMember { organization_id: "acme", email: &email, status: MemberStatus::Active };
        let mut tables = Tables::default();
        let before = Member { roles: vec!["editor".to_owned(), "writer".to_owned()], ..new.row(now) };
        let by = |connection: &str| Proof::Sso {
            protocol: SsoProtocol::Saml,
            connection_id: connection.to_owned(),
            external_id: String::new(),
            registration_id: String::new(),
        };
        tables.connections.put(connection("gives", "editor"));
        tables.connections.put(connection("gives-another", "writer"));
        tables.sessions.put(session("by-link", &before, Proof::MagicLink { email_address: email.clone() }, now));
        tables.sessions.put(session("by-another", &before, by("gives-another"), now));
        tables.sessions.put(session("by-it", &before, by("gives"), now));
        end_sessions(&mut tables, &before, &before);
        assert_eq!(tables.sessions.len(), 3);
        let after = Member { roles: vec!["writer".to_owned()], ..before.clone() };
        end_sessions(&mut tables, &before, &after);
        let left: Vec<String> = tables.sessions.iter().map(|session| session.member_session_id.clone()).collect();
        assert_eq!(left, ["by-link", "by-another"]);
    }
}

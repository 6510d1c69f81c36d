//! Connections as every call of the area handles them: found, made, changed, and the
//! organization and its members kept in step.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{oidc, saml};
use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::call::Call;
use crate::model::{Connection, ConnectionStatus, Member, Object, Organization, SsoProtocol, SsoRegistration};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::rules::sso;
use crate::shapes;
use crate::store::Tables;

/// What making or changing any connection takes.
#[derive(Deserialize)]
pub(super) struct Common {
    display_name: Option<String>,
    identity_provider: Option<String>,
}

/// A role for whoever signs in by a connection.
#[derive(Deserialize, Serialize)]
pub(super) struct RoleAssignment {
    pub(super) role_id: String,
}

/// A role for whoever is in a group.
#[derive(Deserialize, Serialize)]
pub(super) struct GroupAssignment {
    pub(super) role_id: String,
    group: String,
}

impl Common {
    /// Puts them on a connection.
    pub(super) fn apply(self, connection: &mut Connection) -> Result<(), Problem> {
        if let Some(name) = self.display_name {
            connection.display_name = name;
        }
        if let Some(provider) = sso::identity_provider(self.identity_provider.as_deref())? {
            connection.identity_provider = provider;
        }
        Ok(())
    }
}

/// The organization of a call, the first parameter in its path, if the call may do this to its
/// connections.
pub(super) fn organization(call: &Call<'_>, action: &str) -> Result<Arc<Organization>, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    acting::permit(call, &organization, "stytch.sso", action)?;
    Ok(organization)
}

/// The connection of a call, the second parameter in its path: one of the organization's, of
/// this protocol, to be changed.
pub(super) fn found(call: &Call<'_>, protocol: SsoProtocol) -> Result<Connection, Problem> {
    let connection = found_any(call, "update")?;
    if connection.protocol == protocol {
        return Ok(connection);
    }
    Err(match protocol {
        SsoProtocol::Saml => catalogue::SAML_CONNECTION_NOT_FOUND,
        SsoProtocol::Oidc => catalogue::OIDC_CONNECTION_NOT_FOUND,
        SsoProtocol::External => catalogue::SSO_CONNECTION_NOT_FOUND,
    })
}

/// The connection of a call, whatever its protocol.
pub(super) fn found_any(call: &Call<'_>, action: &str) -> Result<Connection, Problem> {
    let organization = organization(call, action)?;
    let connection_id = call.path.get(1).map_or("", String::as_str);
    let connection = call.tables.connections.get(connection_id);
    let connection = connection.filter(|each| each.organization_id == organization.organization_id);
    connection.map(|each| Connection::clone(&each)).ok_or(catalogue::SSO_CONNECTION_NOT_FOUND)
}

/// A connection with nothing set.
pub(super) fn blank(organization: &Organization, connection_id: String, protocol: SsoProtocol) -> Connection {
    Connection {
        connection_id,
        organization_id: organization.organization_id.clone(),
        protocol,
        display_name: String::new(),
        identity_provider: "generic".to_owned(),
        status: ConnectionStatus::Pending,
        fields: Object::new(),
    }
}

/// The fields that a connection has from the start, by its protocol.
pub(crate) fn first_fields(protocol: SsoProtocol, base_url: &str, connection_id: &str) -> Value {
    let callback = format!("{base_url}/v1/b2b/sso/callback/{connection_id}");
    match protocol {
        SsoProtocol::Saml => saml::create::fields(&callback),
        SsoProtocol::Oidc => oidc::create::fields(&callback),
        SsoProtocol::External => json!({
            "external_organization_id": "",
            "external_connection_id": "",
            "external_connection_implicit_role_assignments": [],
            "external_group_implicit_role_assignments": [],
        }),
    }
}

/// Puts the changes that were sent on a connection's own fields.
pub(super) fn merge(connection: &mut Connection, changes: &impl Serialize) {
    if let Ok(Value::Object(changes)) = serde_json::to_value(changes) {
        connection.fields.extend(changes.into_iter().filter(|(_, value)| !value.is_null()));
    }
}

/// Saves a connection; its shape. Whoever signed in by it gets the roles it grants now.
pub(super) fn save(call: &mut Call<'_>, mut connection: Connection) -> Value {
    connection.status = sso::status(&connection);
    let connection = call.tables.connections.put(connection);
    for member in call.tables.members_by_connection(&connection.connection_id) {
        let mut member = Member::clone(&member);
        for account in &mut member.sso_registrations {
            if account.connection_id == connection.connection_id {
                account.roles = sso::roles(&connection, &account.groups);
            }
        }
        call.tables.members.put(member);
    }
    keep_in_step(call.tables, &connection.organization_id, call.now);
    shapes::connection(&connection)
}

/// Removes a connection, every other organization's share in it, and all accounts there.
pub(super) fn remove(call: &mut Call<'_>, connection: &Connection) {
    let shares = |each: &Arc<Connection>| {
        each.protocol == SsoProtocol::External
            && each.fields.get("external_connection_id").is_some_and(|id| *id == *connection.connection_id)
    };
    let shares: Vec<Arc<Connection>> = call.tables.connections.iter().filter(shares).collect();
    for gone in shares.iter().map(|share| &**share).chain([connection]) {
        call.tables.connections.remove(&gone.connection_id);
        for member in call.tables.members_by_connection(&gone.connection_id) {
            let mut member = Member::clone(&member);
            member.sso_registrations.retain(|account: &SsoRegistration| account.connection_id != gone.connection_id);
            call.tables.members.put(member);
        }
        keep_in_step(call.tables, &gone.organization_id, call.now);
    }
}

/// Writes the active connections, and which one is the default, into the organization: the one
/// that was chosen, active or not, as long as there is it; else the first active one.
pub(crate) fn keep_in_step(tables: &mut Tables, organization_id: &str, now: Moment) {
    let Some(organization) = tables.organizations.get(organization_id) else { return };
    let connections = tables.connections_of(organization_id);
    let active = connections.iter().filter(|each| each.status == ConnectionStatus::Active);
    let mut organization = Organization::clone(&organization);
    organization.sso_active_connections = active.map(|each| shapes::active_connection(each)).collect();
    let default = organization.sso_default_connection_id.take();
    let default = default.filter(|default| connections.iter().any(|each| each.connection_id == *default));
    let first = || organization.sso_active_connections.first()?.get("connection_id")?.as_str().map(str::to_owned);
    organization.sso_default_connection_id = default.or_else(first);
    organization.updated_at = now;
    tables.organizations.put(organization);
}

//! An SSO connection of a seed.

use super::decode::{below, invalid, needed};
use crate::sandbox::model::{Connection, Object, Organization, SsoProtocol};
use crate::sandbox::problem::Problem;
use crate::sandbox::random;
use crate::sandbox::store::Tables;
use serde::Deserialize;
use serde_json::{Value, json};

/// The status of a connection that members sign in by.
const ACTIVE: &str = "active";

/// A connection; unless the seed says otherwise, it is active.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConnectionSeed {
    connection_id: Option<String>,
    protocol: Option<SsoProtocol>,
    display_name: Option<String>,
    identity_provider: Option<String>,
    status: Option<String>,
    /// What only its protocol has, in the names of the API: `issuer`, `idp_entity_id` …
    fields: Option<Object>,
}

impl ConnectionSeed {
    /// Makes it, and lists it with its organization if it is active.
    pub(super) fn plant(self, tables: &mut Tables, organization_id: &str, place: &str) -> Result<(), Problem> {
        let protocol = needed(self.protocol, place, "protocol")?;
        let id = self.connection_id.unwrap_or_else(|| random::id(prefix(protocol)));
        if tables.connections.get(&id).is_some() {
            return Err(invalid(&below(place, "connection_id"), "there is a connection with this id already"));
        }
        let row = json!({
            "connection_id": id,
            "organization_id": organization_id,
            "protocol": protocol,
            "display_name": self.display_name.unwrap_or_default(),
            "identity_provider": self.identity_provider.unwrap_or_else(|| "generic".to_owned()),
            "status": self.status.unwrap_or_else(|| ACTIVE.to_owned()),
            "fields": self.fields.unwrap_or_default(),
        });
        if row["status"] == ACTIVE {
            list(tables, organization_id, &row);
        }
        let connection: Connection = serde_json::from_value(row).map_err(|error| invalid(place, &error.to_string()))?;
        tables.connections.put(connection);
        Ok(())
    }
}

fn list(tables: &mut Tables, organization_id: &str, connection: &Value) {
    if let Some(organization) = tables.organizations.get(organization_id) {
        let mut organization = Organization::clone(&organization);
        organization.sso_active_connections.push(json!({
            "connection_id": connection["connection_id"],
            "display_name": connection["display_name"],
            "identity_provider": connection["identity_provider"],
        }));
        tables.organizations.put(organization);
    }
}

const fn prefix(protocol: SsoProtocol) -> &'static str {
    match protocol {
        SsoProtocol::Saml => "saml-connection-test",
        SsoProtocol::Oidc => "oidc-connection-test",
        SsoProtocol::External => "external-connection-test",
    }
}

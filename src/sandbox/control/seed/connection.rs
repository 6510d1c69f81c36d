//! An SSO connection of a seed.

use std::mem::discriminant;

use serde::Deserialize;
use serde_json::Value;

use super::decode::{at, below, invalid, needed};
use crate::api::{first_connection_fields, keep_connections_in_step};
use crate::model::{Connection, ConnectionStatus, Object, SsoProtocol};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::random;
use crate::rules::sso;
use crate::store::Tables;

/// The lists that `GET /v1/b2b/sso/{organization_id}` answers, with what is in each.
pub(super) const LISTS: [(&str, SsoProtocol); 3] = [
    ("saml_connections", SsoProtocol::Saml),
    ("oidc_connections", SsoProtocol::Oidc),
    ("external_connections", SsoProtocol::External),
];

/// A connection, as the API has it. Unless the seed says otherwise it is active, whatever details
/// of its identity provider are missing: the sandbox's page stands in for every provider.
#[derive(Deserialize)]
pub(super) struct ConnectionSeed {
    connection_id: Option<String>,
    /// What the API says twice: whose it is.
    organization_id: Option<String>,
    /// What the API says by the list that it is in.
    protocol: Option<SsoProtocol>,
    display_name: Option<String>,
    identity_provider: Option<String>,
    status: Option<ConnectionStatus>,
    /// What only its protocol has: `issuer`, `idp_entity_id` …
    #[serde(flatten)]
    fields: Object,
}

/// Where a connection is made.
pub(super) struct Ground<'a> {
    pub(super) organization_id: &'a str,
    /// Where the sandbox answers.
    pub(super) base_url: &'a str,
    pub(super) now: Moment,
}

impl ConnectionSeed {
    /// The same, in the list of a protocol.
    pub(super) fn in_list_of(self, protocol: SsoProtocol) -> Self {
        Self { protocol: Some(self.protocol.unwrap_or(protocol)), ..self }
    }

    /// Makes it, and lists it with its organization if it is active.
    pub(super) fn plant(self, tables: &mut Tables, ground: &Ground<'_>, place: &str) -> Result<(), Problem> {
        let protocol = needed(self.protocol, place, "protocol")?;
        if self.organization_id.is_some_and(|id| id != ground.organization_id) {
            return Err(invalid(&below(place, "organization_id"), "it is another organization's"));
        }
        let id = self.connection_id.unwrap_or_else(|| random::id(prefix(protocol)));
        if tables.connections.get(&id).is_some() {
            return Err(invalid(&below(place, "connection_id"), "there is a connection with this id already"));
        }
        let provider = sso::identity_provider(self.identity_provider.as_deref());
        let provider = provider.map_err(|problem| at(&below(place, "identity_provider"), problem))?;
        let first = first_connection_fields(protocol, ground.base_url, &id);
        tables.connections.put(Connection {
            connection_id: id,
            organization_id: ground.organization_id.to_owned(),
            protocol,
            display_name: self.display_name.unwrap_or_default(),
            identity_provider: provider.unwrap_or_else(|| "generic".to_owned()),
            status: self.status.unwrap_or(ConnectionStatus::Active),
            fields: fields(first, self.fields, place)?,
        });
        keep_connections_in_step(tables, ground.organization_id, ground.now);
        Ok(())
    }
}

/// The fields that every connection of the protocol has, with those of the seed.
fn fields(first: Value, given: Object, place: &str) -> Result<Object, Problem> {
    let Value::Object(mut fields) = first else { return Ok(Object::new()) };
    for (key, value) in given {
        let Some(known) = fields.get_mut(&key) else {
            return Err(invalid(&below(place, &key), "a connection of this protocol has no such field"));
        };
        if discriminant(known) != discriminant(&value) {
            return Err(invalid(&below(place, &key), &format!("must be like {known}")));
        }
        *known = value;
    }
    Ok(fields)
}

const fn prefix(protocol: SsoProtocol) -> &'static str {
    match protocol {
        SsoProtocol::Saml => "saml-connection-test",
        SsoProtocol::Oidc => "oidc-connection-test",
        SsoProtocol::External => "external-connection-test",
    }
}

//! `GET /v1/public/sso/start`: begins a sign-in by an organization's own identity provider.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use crate::api::organizations::find::find_organization;
use crate::api::providers::{RedirectFields, Start};
use crate::call::{Call, Reply};
use crate::model::{Connection, ConnectionStatus, SignInPurpose, SsoProtocol};
use crate::problem::{Problem, catalogue};

/// How the start URL leads to the provider (SSO start: 302).
const START_STATUS: u16 = 302;

#[derive(Deserialize)]
struct Fields {
    connection_id: Option<String>,
    organization_id: Option<String>,
    slug: Option<String>,
    #[serde(flatten)]
    redirects: RedirectFields,
    #[serde(flatten)]
    start: Start,
}

/// Leads the browser to the provider's page.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    fields.start.check_public_token()?;
    let connection = locate(call, &fields)?;
    let destinations = fields.redirects.choose(call, &catalogue::NO_MATCH_FOR_SSO_URL)?;
    let purpose = SignInPurpose::Sso {
        protocol: protocol(call, &connection),
        connection_id: connection.connection_id.clone(),
        organization_id: connection.organization_id.clone(),
    };
    fields.start.lead_on(call, START_STATUS, purpose, &destinations, &[])
}

/// The one connection that the URL names, itself or by its organization.
fn locate(call: &Call<'_>, fields: &Fields) -> Result<Arc<Connection>, Problem> {
    let given = |field: &Option<String>| field.clone().filter(|text| !text.is_empty());
    match (given(&fields.connection_id), given(&fields.organization_id), given(&fields.slug)) {
        (None, None, None) => Err(catalogue::MISSING_SSO_CONNECTION_LOCATOR),
        (Some(connection_id), None, None) => {
            let connection = call.tables.connections.get(&connection_id).ok_or(catalogue::SSO_CONNECTION_NOT_FOUND)?;
            match connection.status {
                ConnectionStatus::Active => Ok(connection),
                ConnectionStatus::Pending => Err(catalogue::REQUIRES_ACTIVE_SSO_CONNECTION),
            }
        }
        (None, Some(reference), None) | (None, None, Some(reference)) => default(call, &reference),
        _ => Err(catalogue::TOO_MANY_SSO_CONNECTION_LOCATORS),
    }
}

/// The organization's default connection, or its only one.
fn default(call: &Call<'_>, reference: &str) -> Result<Arc<Connection>, Problem> {
    let organization = find_organization(call, Some(reference))?;
    let connections = call.tables.connections_of(&organization.organization_id);
    let mut active = connections.into_iter().filter(|each| each.status == ConnectionStatus::Active);
    let default = organization.sso_default_connection_id.as_deref();
    let default = default.and_then(|id| active.clone().find(|each| each.connection_id == id));
    match (default, active.next(), active.next()) {
        (Some(connection), ..) | (None, Some(connection), None) => Ok(connection),
        (None, None, _) => Err(catalogue::NO_SSO_CONNECTION_FOR_ORGANIZATION),
        (None, Some(_), Some(_)) => Err(catalogue::INDETERMINATE_SSO_CONNECTION),
    }
}

/// The protocol the identity provider speaks; of an external connection, its owner's.
fn protocol(call: &Call<'_>, connection: &Connection) -> SsoProtocol {
    let owner = connection.fields.get("external_connection_id").and_then(Value::as_str);
    let owner = owner.and_then(|owner| call.tables.connections.get(owner));
    owner.map_or(connection.protocol, |owner| owner.protocol)
}

//! `GET /sso/{organization_id}`: an organization's connections.

use super::connections::organization;
use crate::sandbox::api::{Call, Reply, shapes};
use crate::sandbox::model::SsoProtocol;
use crate::sandbox::problem::Problem;
use serde_json::Value;

/// Lists them by protocol, oldest first, the pending ones included.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = organization(call)?;
    let connections = call.tables.connections_of(&organization.organization_id);
    let of = |protocol: SsoProtocol| {
        let connections = connections.iter().filter(|each| each.protocol == protocol);
        connections.map(|each| shapes::connection(each)).collect::<Vec<Value>>()
    };
    Ok(Reply::ok()
        .with("saml_connections", of(SsoProtocol::Saml))
        .with("oidc_connections", of(SsoProtocol::Oidc))
        .with("external_connections", of(SsoProtocol::External)))
}

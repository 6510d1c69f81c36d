//! `GET /sso/{organization_id}`: an organization's connections.

use serde_json::Value;

use super::connections::organization;
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::Problem;
use crate::shapes;

/// Lists them by protocol, oldest first, the pending ones included.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = organization(call, "get")?;
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

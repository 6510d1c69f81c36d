//! `POST /sso/oidc/{organization_id}`: a new OIDC connection.

use crate::sandbox::api::sso::connections::{Common, blank, first_fields, merge, organization, save};
use crate::sandbox::api::{Call, Reply};
use crate::sandbox::model::SsoProtocol;
use crate::sandbox::problem::Problem;
use crate::sandbox::random;
use serde_json::{Value, json};

/// It waits for its identity provider's details.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let common: Common = call.fields()?;
    let organization = organization(call, "create")?;
    let mut connection = blank(&organization, random::id("oidc-connection-test"), SsoProtocol::Oidc);
    common.apply(&mut connection)?;
    let first = first_fields(SsoProtocol::Oidc, &call.project.base_url, &connection.connection_id);
    merge(&mut connection, &first);
    Ok(Reply::ok().with("connection", save(call, connection)))
}

/// What it has from the start; its identity provider answers to the callback.
pub(in crate::sandbox::api::sso) fn fields(callback: &str) -> Value {
    json!({
        "redirect_url": callback,
        "client_id": "",
        "client_secret": "",
        "issuer": "",
        "authorization_url": "",
        "token_url": "",
        "userinfo_url": "",
        "jwks_url": "",
        "custom_scopes": "",
        "attribute_mapping": {},
    })
}

//! `POST /sso/oidc/{organization_id}`: a new OIDC connection.

use serde_json::{Value, json};

use crate::api::sso::connections::{Common, blank, first_fields, merge, organization, save};
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::Problem;
use crate::random;

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
pub(crate) fn fields(callback: &str) -> Value {
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

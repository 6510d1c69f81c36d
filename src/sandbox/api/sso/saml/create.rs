//! `POST /sso/saml/{organization_id}`: a new SAML connection.

use serde_json::{Value, json};

use crate::api::sso::connections::{Common, blank, first_fields, merge, organization, save};
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::Problem;
use crate::random;

/// The form of a name where the connection says nothing (connection object: `nameid_format`).
const NAMEID_FORMAT: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

/// It waits for its identity provider's details.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let common: Common = call.fields()?;
    let organization = organization(call, "create")?;
    let mut connection = blank(&organization, random::id("saml-connection-test"), SsoProtocol::Saml);
    common.apply(&mut connection)?;
    let first = first_fields(SsoProtocol::Saml, &call.project.base_url, &connection.connection_id);
    merge(&mut connection, &first);
    Ok(Reply::ok().with("connection", save(call, connection)))
}

/// What it has from the start; its identity provider answers to the callback.
pub(crate) fn fields(callback: &str) -> Value {
    json!({
        "idp_entity_id": "",
        "idp_sso_url": "",
        "acs_url": callback,
        "audience_uri": callback,
        "signing_certificates": [],
        "verification_certificates": [],
        "encryption_private_keys": [],
        "saml_connection_implicit_role_assignments": [],
        "saml_group_implicit_role_assignments": [],
        "alternative_audience_uri": "",
        "nameid_format": NAMEID_FORMAT,
        "alternative_acs_url": "",
        "idp_initiated_auth_disabled": false,
        "allow_gateway_callback": false,
        "attribute_mapping": {},
    })
}

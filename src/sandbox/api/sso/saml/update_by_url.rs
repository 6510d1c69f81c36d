//! `PUT /sso/saml/{organization_id}/connections/{connection_id}/url`: takes the identity
//! provider's details from its metadata.

use serde::Deserialize;
use serde_json::json;
use url::Url;

use crate::api::sso::connections::{found, merge, save};
use crate::call::{Call, Reply};
use crate::model::SsoProtocol;
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    metadata_url: Option<String>,
}

/// Fetches nothing: the sandbox speaks to nobody. The URL stands for what it would say.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let mut connection = found(call, SsoProtocol::Saml)?;
    let url = fields.metadata_url.filter(|url| Url::parse(url).is_ok());
    let url = url.ok_or(catalogue::INVALID_SAML_METADATA_URL)?;
    merge(&mut connection, &json!({ "idp_entity_id": url, "idp_sso_url": url }));
    Ok(Reply::ok().with("connection", save(call, connection)))
}

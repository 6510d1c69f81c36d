//! `PUT /sso/saml/{organization_id}/connections/{connection_id}`: changes what is sent.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;

use crate::api::sso::connections::{Common, GroupAssignment, RoleAssignment, found, merge, save};
use crate::call::{Call, Reply};
use crate::model::{Connection, Object, SsoProtocol};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::roles;

/// How long a certificate is good, in minutes: ten years, as long as anybody will look.
const CERTIFICATE_MINUTES: u32 = 10 * 365 * 24 * 60;

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    common: Common,
    #[serde(flatten)]
    changes: Changes,
    x509_certificate: Option<String>,
    saml_encryption_private_key: Option<String>,
}

/// What replaces the connection's own.
#[derive(Deserialize, Serialize)]
struct Changes {
    idp_entity_id: Option<String>,
    idp_sso_url: Option<String>,
    attribute_mapping: Option<Object>,
    saml_connection_implicit_role_assignments: Option<Vec<RoleAssignment>>,
    saml_group_implicit_role_assignments: Option<Vec<GroupAssignment>>,
    alternative_audience_uri: Option<String>,
    nameid_format: Option<String>,
    alternative_acs_url: Option<String>,
    idp_initiated_auth_disabled: Option<bool>,
    allow_gateway_callback: Option<bool>,
}

/// A certificate or a key is added to those that are there.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let mut connection = found(call, SsoProtocol::Saml)?;
    fields.common.apply(&mut connection)?;
    merge(&mut connection, &fields.changes);
    check(&connection, &fields.changes)?;
    if let Some(text) = fields.x509_certificate {
        add(&mut connection, "verification_certificates", certificate(&text, call.now));
    }
    if let Some(text) = fields.saml_encryption_private_key {
        let id = random::id("saml-encryption-key-test");
        let key = json!({ "private_key_id": id, "private_key": text, "created_at": call.now });
        add(&mut connection, "encryption_private_keys", key);
    }
    Ok(Reply::ok().with("connection", save(call, connection)))
}

fn check(connection: &Connection, changes: &Changes) -> Result<(), Problem> {
    if changes.idp_sso_url.as_deref().is_some_and(|url| Url::parse(url).is_err()) {
        return Err(catalogue::SAML_IDP_SSO_URL_INVALID_FORMAT);
    }
    let by_connection = changes.saml_connection_implicit_role_assignments.iter().flatten();
    let by_group = changes.saml_group_implicit_role_assignments.iter().flatten();
    let by_group: Vec<&str> = by_group.map(|each| each.role_id.as_str()).collect();
    let maps_groups = connection.fields.get("attribute_mapping").is_some_and(|mapping| mapping.get("groups").is_some());
    if !by_group.is_empty() && !maps_groups {
        return Err(catalogue::SAML_ATTRIBUTE_MAPPING_MISSING_GROUPS_KEY);
    }
    roles::check_all(by_connection.map(|each| each.role_id.as_str()).chain(by_group))
}

fn certificate(text: &str, now: Moment) -> Value {
    json!({
        "certificate_id": random::id("saml-certificate-test"),
        "certificate": text,
        "issuer": "",
        "created_at": now,
        "updated_at": now,
        "expires_at": now.plus_minutes(CERTIFICATE_MINUTES),
    })
}

fn add(connection: &mut Connection, list: &str, item: Value) {
    if let Some(Value::Array(items)) = connection.fields.get_mut(list) {
        items.push(item);
    }
}

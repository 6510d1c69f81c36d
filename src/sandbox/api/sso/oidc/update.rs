//! `PUT /sso/oidc/{organization_id}/connections/{connection_id}`: changes what is sent.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::api::sso::connections::{Common, found, merge, save};
use crate::call::{Call, Reply};
use crate::model::{Object, SsoProtocol};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    common: Common,
    #[serde(flatten)]
    changes: Changes,
}

/// What replaces the connection's own.
#[derive(Deserialize, Serialize)]
struct Changes {
    client_id: Option<String>,
    client_secret: Option<String>,
    issuer: Option<String>,
    authorization_url: Option<String>,
    token_url: Option<String>,
    userinfo_url: Option<String>,
    jwks_url: Option<String>,
    custom_scopes: Option<String>,
    attribute_mapping: Option<Object>,
}

/// The issuer is not asked for its URLs, so there is never a warning about it.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let mut connection = found(call, SsoProtocol::Oidc)?;
    fields.common.apply(&mut connection)?;
    check(&fields.changes)?;
    merge(&mut connection, &fields.changes);
    Ok(Reply::ok().with("connection", save(call, connection)).with("warning", ()))
}

fn check(changes: &Changes) -> Result<(), Problem> {
    let urls = [
        (&changes.issuer, catalogue::OIDC_ISSUER_URL_INVALID_FORMAT),
        (&changes.authorization_url, catalogue::OIDC_AUTHORIZATION_URL_INVALID_FORMAT),
        (&changes.token_url, catalogue::OIDC_TOKEN_URL_INVALID_FORMAT),
        (&changes.userinfo_url, catalogue::OIDC_USERINFO_URL_INVALID_FORMAT),
        (&changes.jwks_url, catalogue::OIDC_JWKS_URL_INVALID_FORMAT),
    ];
    let wrong = |url: &Option<String>| url.as_deref().is_some_and(|url| Url::parse(url).is_err());
    let wrong = urls.into_iter().find(|(url, _)| wrong(url));
    wrong.map_or(Ok(()), |(_, problem)| Err(problem))
}

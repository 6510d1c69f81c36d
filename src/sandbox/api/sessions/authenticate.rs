//! `POST /sessions/authenticate`: is this session alive, and may it do something?

use serde::Deserialize;
use serde_json::{Value, json};

use super::presented::session;
use crate::api::login::{SessionFields, touch};
use crate::call::{Call, Reply};
use crate::model::{Member, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::{authorization, policy, roles};
use crate::shapes::{jwt_claims, member, member_session};

#[derive(Deserialize)]
struct Fields {
    session_token: Option<String>,
    session_jwt: Option<String>,
    authorization_check: Option<AuthorizationCheck>,
    #[serde(flatten)]
    session: SessionFields,
}

#[derive(Deserialize)]
struct AuthorizationCheck {
    organization_id: String,
    resource_id: String,
    action: String,
}

/// A JWT that has expired is good as long as its session lives; the reply has a fresh one.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (token, jwt) = (fields.session_token.as_deref(), fields.session_jwt.as_deref());
    let found = session(call, token, jwt)?;
    let owner = call.tables.members.get(&found.member_id);
    let organization = call.tables.organizations.get(&found.organization_id);
    let (Some(owner), Some(organization)) = (owner, organization) else {
        return Err(catalogue::SESSION_NOT_FOUND);
    };
    let check = fields.authorization_check;
    let verdict = check.map(|check| judge(call, &check, &organization, &owner)).transpose()?;
    let found = touch(call, &found, fields.session)?;
    Ok(Reply::ok()
        .with("member_session", member_session(&found, &owner, &organization))
        .with("session_token", &found.token)
        .with("member", member(&owner, &organization, call.now))
        .with("organization", &*organization)
        .with("verdict", verdict)
        .with_session_jwt(jwt_claims(&found, &owner, &organization, call.now)))
}

/// Whose organization it is comes first.
fn judge(
    call: &Call<'_>,
    check: &AuthorizationCheck,
    organization: &Organization,
    owner: &Member,
) -> Result<Value, Problem> {
    let names = [&organization.organization_id, &organization.organization_slug];
    let is_external = organization.organization_external_id.as_ref() == Some(&check.organization_id);
    if !names.contains(&&check.organization_id) && !is_external {
        return Err(catalogue::SESSION_AUTHORIZATION_TENANCY_ERROR);
    }
    let (policy, held) = (policy::effective(call.tables), roles::ids(organization, owner));
    let (resource, action) = (&check.resource_id, &check.action);
    let granting = authorization::granting(&policy, organization, &held, resource, action);
    if granting.is_empty() {
        return Err(authorization::refusal(resource, action));
    }
    Ok(json!({ "authorized": true, "granting_roles": granting }))
}

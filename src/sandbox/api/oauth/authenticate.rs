//! `POST /oauth/authenticate`: a token from the provider's page for entry into one
//! organization.

use std::sync::Arc;

use serde::Deserialize;

use super::prove::{self, Proved};
use super::values::provider_values;
use crate::api::first_step::FirstStep;
use crate::api::members::new_member::NewMember;
use crate::api::providers::member_of;
use crate::call::{Call, Reply};
use crate::model::{Member, MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::tenants;

#[derive(Deserialize)]
struct Fields {
    oauth_token: Option<String>,
    pkce_code_verifier: Option<String>,
    #[serde(flatten)]
    step: FirstStep,
}

/// A stranger joins where the account's tenant or address lets them. Where the provider does
/// not vouch for the address, they have to prove it before they are in.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let verifier = fields.pkce_code_verifier.as_deref();
    let proved = prove::organization(call, fields.oauth_token.as_deref(), verifier)?;
    let organization = proved.purpose.organization_id().and_then(|id| call.tables.organizations.get(id));
    let organization = organization.ok_or(catalogue::OAUTH_TOKEN_NOT_FOUND)?;
    let member = match member_of(call.tables, &proved.purpose, &proved.identity) {
        Some(member) => member,
        None => sign_up(call, &organization, &proved)?,
    };
    let reply = fields.step.take(call, organization, member, proved.proof())?;
    Ok(reply
        .with("provider_type", proved.provider.name())
        .with("provider_subject", &proved.identity.subject)
        .with("provider_values", provider_values(proved.provider, &proved.identity, call.now))
        .with("reset_sessions", false))
}

fn sign_up(call: &mut Call<'_>, organization: &Organization, proved: &Proved) -> Result<Arc<Member>, Problem> {
    let Proved { provider, identity, .. } = proved;
    let email = &identity.email_address;
    tenants::check_signup(call.tables, organization, email, *provider, &identity.tenant_ids)?;
    let new = NewMember { organization_id: &organization.organization_id, email, status: MemberStatus::Pending };
    Ok(call.tables.members.put(Member { name: identity.name.clone(), ..new.row(call.now) }))
}

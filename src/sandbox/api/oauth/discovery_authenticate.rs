//! `POST /oauth/discovery/authenticate`: a token from the provider's page for an intermediate
//! session.

use serde::Deserialize;

use super::prove;
use crate::api::discovery::begin::begin;
use crate::call::{Call, Reply};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    discovery_oauth_token: Option<String>,
    pkce_code_verifier: Option<String>,
}

/// Never makes a session, and changes no member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let token = fields.discovery_oauth_token.as_deref();
    let proved = prove::discovery(call, token, fields.pkce_code_verifier.as_deref())?;
    let proof = proved.proof();
    let identity = proved.identity;
    let only_tenant = match identity.tenant_ids.as_slice() {
        [only] => only.clone(),
        _ => String::new(),
    };
    Ok(begin(call, identity.email_address, proof)
        .with("provider_type", proved.provider.name())
        .with("provider_tenant_id", only_tenant)
        .with("provider_tenant_ids", identity.tenant_ids)
        .with("full_name", identity.name))
}

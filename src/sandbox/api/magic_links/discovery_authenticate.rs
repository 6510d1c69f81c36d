//! `POST /magic_links/discovery/authenticate`: a link from the mail for an intermediate session.

use serde::Deserialize;

use crate::api::discovery::begin::begin;
use crate::api::links::spend;
use crate::api::sandbox_values;
use crate::call::{Call, Reply};
use crate::model::{EmailAddress, LinkKind, Proof};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    discovery_magic_links_token: Option<String>,
    pkce_code_verifier: Option<String>,
}

/// Never makes a session, and changes no member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = prove(call, &fields)?;
    let proof = Proof::MagicLink { email_address: email_address.clone() };
    Ok(begin(call, email_address, proof))
}

/// The address that the token proves.
fn prove(call: &mut Call<'_>, fields: &Fields) -> Result<EmailAddress, Problem> {
    let token = fields.discovery_magic_links_token.as_deref();
    if token == Some(sandbox_values::GOOD_TOKEN) {
        return sandbox_values::email();
    }
    let verifier = fields.pkce_code_verifier.as_deref();
    let link = spend(call, token, verifier, |kind| matches!(kind, LinkKind::Discovery))?;
    Ok(link.email_address.clone())
}

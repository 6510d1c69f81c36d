//! `POST /passwords/discovery/email/reset`: a new password by the link from the mail, for an
//! intermediate session.

use serde::Deserialize;

use super::reset_token::spend_token;
use super::set::{new, set};
use crate::api::discovery::begin::begin;
use crate::call::{Call, Reply};
use crate::model::{AddressPassword, LinkKind, Proof};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    password_reset_token: Option<String>,
    password: Option<String>,
    pkce_code_verifier: Option<String>,
}

/// Sets it for the address, and for each membership that the address has now. The link proves
/// the address, which only this first use of the password can say.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (token, verifier) = (fields.password_reset_token.as_deref(), fields.pkce_code_verifier.as_deref());
    let link = spend_token(call, token, verifier, |kind| matches!(kind, LinkKind::DiscoveryPasswordReset))?;
    let email_address = link.email_address.clone();
    for member in call.tables.memberships(&email_address) {
        let password = new(fields.password.as_deref(), &email_address)?;
        set(call, &member, password, None);
    }
    let password = new(fields.password.as_deref(), &email_address)?;
    call.tables.address_passwords.put(AddressPassword { email_address: email_address.clone(), password });
    Ok(begin(call, email_address, Proof::Password { member_id: None, email_verified: true }))
}

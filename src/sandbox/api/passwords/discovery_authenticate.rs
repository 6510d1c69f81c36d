//! `POST /passwords/discovery/authenticate`: the password of an address for an intermediate
//! session.

use serde::Deserialize;

use crate::api::discovery::begin::begin;
use crate::call::{Call, Reply, email};
use crate::model::Proof;
use crate::problem::{Problem, catalogue};
use crate::rules::passwords;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    password: Option<String>,
}

/// The password of one organization opens nothing here, lest it opened the others too.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    let stored = call.tables.address_passwords.get(email_address.as_str());
    let stored = stored.ok_or(catalogue::MEMBER_PASSWORD_NOT_FOUND)?;
    passwords::verify(&stored.password, fields.password.as_deref().unwrap_or_default())?;
    Ok(begin(call, email_address, Proof::Password { member_id: None, email_verified: false }))
}

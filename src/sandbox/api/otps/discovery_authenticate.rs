//! `POST /otps/email/discovery/authenticate`: a code from the mail for an intermediate session.

use serde::Deserialize;

use crate::api::discovery::begin::begin;
use crate::api::passcodes::{read, spend};
use crate::call::{Call, Reply, email};
use crate::model::{Proof, Recipient};
use crate::problem::Problem;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    code: Option<String>,
}

/// Never makes a session, and changes no member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    let recipient = Recipient::Discovery { email_address: email_address.clone() };
    spend(call, &recipient, read(fields.code.as_deref())?)?;
    let proof = Proof::EmailOtp { email_address: email_address.clone() };
    Ok(begin(call, email_address, proof))
}

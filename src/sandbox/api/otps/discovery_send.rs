//! `POST /otps/email/discovery/send`: mails a code to the organizations of an address.

use serde::Deserialize;

use crate::api::passcodes::{Message, send};
use crate::call::{Call, Reply, email};
use crate::model::Recipient;
use crate::problem::Problem;
use crate::rules::lifetimes;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    discovery_expiration_minutes: Option<i64>,
}

/// Says the same for known and unknown addresses.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let to = email(fields.email_address.as_deref())?;
    let message = Message {
        recipient: Recipient::Discovery { email_address: to.clone() },
        to: &to,
        subject: "Your sign-in code".to_owned(),
        minutes: lifetimes::email_code(fields.discovery_expiration_minutes)?,
    };
    send(call, message);
    Ok(Reply::ok())
}

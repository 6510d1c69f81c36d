//! `POST /otps/email/login_or_signup`: mails a code for one organization.

use serde::Deserialize;

use crate::api::addressee::AddresseeFields;
use crate::api::passcodes::{Message, send};
use crate::call::{Call, Reply};
use crate::model::Recipient;
use crate::problem::Problem;
use crate::rules::lifetimes;

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    addressee: AddresseeFields,
    login_expiration_minutes: Option<i64>,
    signup_expiration_minutes: Option<i64>,
}

/// A stranger whom the organization lets join becomes a pending member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let addressee = fields.addressee.find(call, "email_otp")?;
    let minutes =
        if addressee.is_active() { fields.login_expiration_minutes } else { fields.signup_expiration_minutes };
    let message = Message {
        recipient: Recipient::Email { member_id: addressee.member.member_id.clone() },
        to: &addressee.member.email_address,
        subject: addressee.subject(),
        minutes: lifetimes::email_code(minutes)?,
    };
    send(call, message);
    Ok(addressee.reply(call))
}

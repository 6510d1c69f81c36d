//! `POST /passwords/strength_check`: is a password good enough?

use serde::Deserialize;
use serde_json::json;

use crate::call::{Call, Reply, email};
use crate::problem::{Problem, catalogue};
use crate::rules::passwords;

#[derive(Deserialize)]
struct Fields {
    password: Option<String>,
    email_address: Option<String>,
}

/// Changes nothing.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let password = fields.password.ok_or_else(|| catalogue::INVALID_ARGUMENT.saying("A password is needed."))?;
    let email = fields.email_address.as_deref().map(|address| email(Some(address))).transpose()?;
    let strength = passwords::strength(&password, email.as_ref());
    let feedback = json!({ "warning": strength.warning, "suggestions": strength.suggestions });
    Ok(Reply::ok()
        .with("valid_password", strength.suffices())
        .with("score", strength.score)
        .with("breached_password", strength.leaked)
        .with("strength_policy", "zxcvbn")
        .with("breach_detection_on_create", true)
        .with("luds_feedback", ())
        .with("zxcvbn_feedback", feedback))
}

//! `POST /passwords/discovery/email/reset/start`: mails a link to set the password of an address.

use serde::Deserialize;

use crate::api::links::{Letter, send};
use crate::call::{Call, Reply, email};
use crate::model::{LinkKind, MailKind};
use crate::problem::Problem;
use crate::rules::lifetimes;
use crate::rules::redirects::UrlType;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    reset_password_redirect_url: Option<String>,
    discovery_redirect_url: Option<String>,
    pkce_code_challenge: Option<String>,
    reset_password_expiration_minutes: Option<i64>,
}

/// Says the same for known and unknown addresses.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let to = email(fields.email_address.as_deref())?;
    let urls = &call.project.redirect_urls;
    // Where a link that signs in without a new password would lead. The mail has none.
    urls.choose(fields.discovery_redirect_url.as_deref(), UrlType::Discovery)?;
    let letter = Letter {
        to: &to,
        subject: "Set your password".to_owned(),
        mail_kind: MailKind::PasswordReset,
        link_kind: LinkKind::DiscoveryPasswordReset,
        redirect: urls.choose(fields.reset_password_redirect_url.as_deref(), UrlType::ResetPassword)?,
        slug: None,
        pkce_code_challenge: fields.pkce_code_challenge.as_deref(),
        minutes: lifetimes::password_reset(fields.reset_password_expiration_minutes)?,
    };
    send(call, letter)?;
    Ok(Reply::ok())
}

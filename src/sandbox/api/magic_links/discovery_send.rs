//! `POST /magic_links/email/discovery/send`: mails a link to the organizations of an address.

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
    discovery_redirect_url: Option<String>,
    pkce_code_challenge: Option<String>,
    discovery_expiration_minutes: Option<i64>,
}

/// Says the same for known and unknown addresses.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let to = email(fields.email_address.as_deref())?;
    let asked = fields.discovery_redirect_url.as_deref();
    let letter = Letter {
        to: &to,
        subject: "Your sign-in link".to_owned(),
        mail_kind: MailKind::Discovery,
        link_kind: LinkKind::Discovery,
        redirect: call.project.redirect_urls.choose(asked, UrlType::Discovery)?,
        slug: None,
        pkce_code_challenge: fields.pkce_code_challenge.as_deref(),
        minutes: lifetimes::link(fields.discovery_expiration_minutes)?,
    };
    send(call, letter)?;
    Ok(Reply::ok())
}

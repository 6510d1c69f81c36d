//! `POST /magic_links/email/login_or_signup`: mails a link into one organization.

use serde::Deserialize;

use crate::api::addressee::{Addressee, AddresseeFields};
use crate::api::links::{Letter, send};
use crate::call::{Call, Reply};
use crate::model::{LinkKind, MailKind};
use crate::problem::Problem;
use crate::rules::lifetimes;
use crate::rules::redirects::UrlType;

#[derive(Deserialize)]
struct Fields {
    #[serde(flatten)]
    addressee: AddresseeFields,
    login_redirect_url: Option<String>,
    signup_redirect_url: Option<String>,
    pkce_code_challenge: Option<String>,
    login_expiration_minutes: Option<i64>,
    signup_expiration_minutes: Option<i64>,
}

/// Active members get a login mail, all others a sign-up mail; a stranger whom the
/// organization lets join becomes a pending member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let addressee = fields.addressee.find(call, "magic_link")?;
    let letter = letter(call, &fields, &addressee)?;
    send(call, letter)?;
    Ok(addressee.reply(call))
}

fn letter<'a>(call: &Call<'_>, fields: &'a Fields, addressee: &'a Addressee) -> Result<Letter<'a>, Problem> {
    let (mail_kind, url_type, url, minutes) = if addressee.is_active() {
        let url = fields.login_redirect_url.as_deref();
        (MailKind::Login, UrlType::Login, url, fields.login_expiration_minutes)
    } else {
        let url = fields.signup_redirect_url.as_deref();
        (MailKind::Signup, UrlType::Signup, url, fields.signup_expiration_minutes)
    };
    let member = &addressee.member;
    Ok(Letter {
        to: &member.email_address,
        subject: addressee.subject(),
        mail_kind,
        link_kind: LinkKind::Member { member_id: member.member_id.clone() },
        redirect: call.project.redirect_urls.choose(url, url_type)?,
        slug: Some(&addressee.organization.organization_slug),
        pkce_code_challenge: fields.pkce_code_challenge.as_deref(),
        minutes: lifetimes::link(minutes)?,
    })
}

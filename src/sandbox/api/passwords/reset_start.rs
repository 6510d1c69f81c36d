//! `POST /passwords/email/reset/start`: mails a link to set a member's password.

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
    reset_password_redirect_url: Option<String>,
    login_redirect_url: Option<String>,
    /// Elsewhere it is called `pkce_code_challenge`.
    code_challenge: Option<String>,
    reset_password_expiration_minutes: Option<i64>,
}

/// Also for a first password; a stranger whom the organization lets join becomes a pending
/// member.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let addressee = fields.addressee.find(call, "password")?;
    let letter = letter(call, &fields, &addressee)?;
    send(call, letter)?;
    Ok(addressee.reply(call).with("member_email_id", &addressee.member.email_id))
}

fn letter<'a>(call: &Call<'_>, fields: &'a Fields, addressee: &'a Addressee) -> Result<Letter<'a>, Problem> {
    let urls = &call.project.redirect_urls;
    // Where a link that signs in without a new password would lead. The mail has none.
    urls.choose(fields.login_redirect_url.as_deref(), UrlType::Login)?;
    let asked = fields.reset_password_redirect_url.as_deref();
    Ok(Letter {
        to: &addressee.member.email_address,
        subject: format!("Set your password for {}", addressee.organization.organization_name),
        mail_kind: MailKind::PasswordReset,
        link_kind: LinkKind::PasswordReset { member_id: addressee.member.member_id.clone() },
        redirect: urls.choose(asked, UrlType::ResetPassword)?,
        slug: Some(&addressee.organization.organization_slug),
        pkce_code_challenge: fields.code_challenge.as_deref(),
        minutes: lifetimes::password_reset(fields.reset_password_expiration_minutes)?,
    })
}

//! `POST /magic_links/email/login_or_signup`: mails a link into one organization.

use crate::sandbox::api::call::email;
use crate::sandbox::api::links::{Letter, send};
use crate::sandbox::api::{Call, NewMember, Reply, organizations, sandbox_values, shapes};
use crate::sandbox::model::{EmailAddress, LinkKind, MailKind, Member, MemberStatus, Organization};
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::rules::redirects::UrlType;
use crate::sandbox::rules::{joining, lifetimes, requirements};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    email_address: Option<String>,
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
    let to = email(fields.email_address.as_deref())?;
    sandbox_values::prepare(call.tables, fields.organization_id.as_deref(), call.now)?;
    let organization = organizations::found(call, fields.organization_id.as_deref())?;
    let known = call.tables.member_in(&organization.organization_id, &to);
    if !requirements::allows_method(&organization, known.as_deref(), "magic_link") {
        return Err(catalogue::RESTRICTED_AUTH_METHOD);
    }
    let member_created = known.is_none();
    let member = match known {
        Some(member) => member,
        None => sign_up(call, &organization, &to)?,
    };
    let letter = letter(call, &fields, &organization, &member)?;
    send(call, letter)?;
    Ok(Reply::ok()
        .with("member_id", &member.member_id)
        .with("member_created", member_created)
        .with("member", shapes::member(&member, &organization, call.now))
        .with("organization", &*organization))
}

fn sign_up(call: &mut Call<'_>, organization: &Organization, email: &EmailAddress) -> Result<Arc<Member>, Problem> {
    joining::check_signup(call.tables, organization, email)?;
    let organization_id = &organization.organization_id;
    let new = NewMember { organization_id, email, status: MemberStatus::Pending };
    Ok(call.tables.members.put(new.row(call.now)))
}

fn letter<'a>(
    call: &Call<'_>,
    fields: &'a Fields,
    organization: &'a Organization,
    member: &'a Member,
) -> Result<Letter<'a>, Problem> {
    let name = &organization.organization_name;
    let (mail_kind, subject, url_type, url, minutes) = match member.status {
        MemberStatus::Active => (
            MailKind::Login,
            format!("Sign in to {name}"),
            UrlType::Login,
            fields.login_redirect_url.as_deref(),
            fields.login_expiration_minutes,
        ),
        _ => (
            MailKind::Signup,
            format!("Join {name}"),
            UrlType::Signup,
            fields.signup_redirect_url.as_deref(),
            fields.signup_expiration_minutes,
        ),
    };
    Ok(Letter {
        to: &member.email_address,
        subject,
        mail_kind,
        link_kind: LinkKind::Member { member_id: member.member_id.clone() },
        redirect: call.project.redirect_urls.choose(url, url_type)?,
        slug: Some(&organization.organization_slug),
        pkce_code_challenge: fields.pkce_code_challenge.as_deref(),
        minutes: lifetimes::link(minutes)?,
    })
}

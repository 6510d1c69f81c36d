//! `POST /organizations/{organization_id}/members/{member_id}/start_email_update`: mails a
//! link to another address, which becomes the member's once it is followed.

use super::{address, find};
use crate::sandbox::api::call::email;
use crate::sandbox::api::links::{Letter, send};
use crate::sandbox::api::{Call, Reply, acting};
use crate::sandbox::model::{EmailAddress, LinkKind, MailKind, Member, MemberStatus};
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::rules::lifetimes;
use crate::sandbox::rules::redirects::UrlType;
use serde::Deserialize;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    login_redirect_url: Option<String>,
    delivery_method: Option<String>,
}

/// For active members with a proved address; the new one must be free, and nobody else's to
/// be.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (organization, member) = find::in_path(call)?;
    acting::permit_on(call, &organization, &member, "update.info.email")?;
    check_delivery(fields.delivery_method.as_deref())?;
    if member.status != MemberStatus::Active {
        return Err(catalogue::ACTIVE_MEMBERS_ONLY);
    }
    if !member.email_address_verified {
        return Err(catalogue::EMAIL_VERIFICATION_REQUIRED);
    }
    let to = email(fields.email_address.as_deref())?;
    check_address(call, &member, &to)?;
    let letter = Letter {
        to: &to,
        subject: format!("Confirm your new address for {}", organization.organization_name),
        mail_kind: MailKind::EmailChange,
        link_kind: LinkKind::EmailChange { member_id: member.member_id.clone() },
        redirect: call.project.redirect_urls.choose(fields.login_redirect_url.as_deref(), UrlType::Login)?,
        slug: Some(&organization.organization_slug),
        pkce_code_challenge: None,
        minutes: lifetimes::EMAIL_CHANGE,
    };
    send(call, letter)?;
    Ok(find::reply(call, &organization, &member))
}

fn check_delivery(method: Option<&str>) -> Result<(), Problem> {
    match method {
        None | Some("EMAIL_MAGIC_LINK") => Ok(()),
        Some("EMAIL_OTP") => {
            Err(catalogue::NOT_IMPLEMENTED.saying("The sandbox changes an address by EMAIL_MAGIC_LINK only."))
        }
        Some(_) => Err(catalogue::INVALID_ARGUMENT.saying("delivery_method must be EMAIL_MAGIC_LINK or EMAIL_OTP.")),
    }
}

fn check_address(call: &Call<'_>, member: &Member, to: &EmailAddress) -> Result<(), Problem> {
    if *to == member.email_address {
        return Err(catalogue::DUPLICATE_MEMBER_EMAIL);
    }
    address::check_free(call.tables, &member.organization_id, Some(&member.member_id), to)?;
    let members = call.tables.members_of(&member.organization_id);
    let others = members.iter().filter(|other| other.member_id != member.member_id);
    let mut links = others.flat_map(|other| call.tables.links_of(&other.member_id));
    let is_awaited = links.any(|link| {
        let changes = matches!(link.kind, LinkKind::EmailChange { .. }) && link.email_address == *to;
        changes && link.used_at.is_none() && link.expires_at > call.now
    });
    if is_awaited { Err(catalogue::DUPLICATE_MEMBER_EMAIL) } else { Ok(()) }
}

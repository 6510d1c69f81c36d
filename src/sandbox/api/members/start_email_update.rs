//! `POST /organizations/{organization_id}/members/{member_id}/start_email_update`: mails a
//! link or a code to another address, which becomes the member's once it comes back.

use serde::Deserialize;

use super::{address, find};
use crate::api::links::{Letter, send};
use crate::api::passcodes::Message;
use crate::api::{acting, passcodes};
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, LinkKind, MailKind, Member, MemberStatus, Recipient};
use crate::problem::{Problem, catalogue};
use crate::rules::lifetimes;
use crate::rules::redirects::UrlType;

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
    let delivery = delivery(fields.delivery_method.as_deref())?;
    if member.status != MemberStatus::Active {
        return Err(catalogue::ACTIVE_MEMBERS_ONLY);
    }
    if !member.email_address_verified {
        return Err(catalogue::EMAIL_VERIFICATION_REQUIRED);
    }
    let to = email(fields.email_address.as_deref())?;
    check_address(call, &member, &to)?;
    let subject = format!("Confirm your new address for {}", organization.organization_name);
    match delivery {
        Delivery::Link => {
            let letter = Letter {
                to: &to,
                subject,
                mail_kind: MailKind::EmailChange,
                link_kind: LinkKind::EmailChange { member_id: member.member_id.clone() },
                redirect: call.project.redirect_urls.choose(fields.login_redirect_url.as_deref(), UrlType::Login)?,
                slug: Some(&organization.organization_slug),
                pkce_code_challenge: None,
                minutes: lifetimes::EMAIL_CHANGE,
            };
            send(call, letter)?;
        }
        Delivery::Code => {
            let recipient = Recipient::EmailChange {
                organization_id: organization.organization_id.clone(),
                email_address: to.clone(),
                member_id: member.member_id.clone(),
            };
            passcodes::send(call, Message { recipient, to: &to, subject, minutes: lifetimes::EMAIL_CHANGE });
        }
    }
    Ok(find::reply(call, &organization, &member))
}

/// What the new address gets.
enum Delivery {
    Link,
    Code,
}

fn delivery(method: Option<&str>) -> Result<Delivery, Problem> {
    match method {
        None | Some("EMAIL_MAGIC_LINK") => Ok(Delivery::Link),
        Some("EMAIL_OTP") => Ok(Delivery::Code),
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
    let by_link = links.any(|link| {
        let changes = matches!(link.kind, LinkKind::EmailChange { .. }) && link.email_address == *to;
        changes && link.used_at.is_none() && link.expires_at > call.now
    });
    let asked = call.tables.passcodes.get(&Recipient::email_change_key(&member.organization_id, to));
    let by_code = asked.is_some_and(|asked| {
        let anothers = asked.recipient.member_id() != Some(&member.member_id);
        anothers && asked.used_at.is_none() && asked.expires_at > call.now
    });
    if by_link || by_code { Err(catalogue::DUPLICATE_MEMBER_EMAIL) } else { Ok(()) }
}

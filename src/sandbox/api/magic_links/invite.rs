//! `POST /magic_links/email/invite`: mails an invitation into one organization.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::links::{Letter, send};
use crate::api::members::new_member::NewMember;
use crate::api::members::profile::Profile;
use crate::api::members::{address, find};
use crate::api::organizations::find::find_organization;
use crate::api::{acting, sandbox_values};
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, LinkKind, MailKind, Member, MemberStatus, Organization};
use crate::problem::{Problem, catalogue};
use crate::rules::redirects::UrlType;
use crate::rules::{joining, lifetimes};

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    email_address: Option<String>,
    invite_redirect_url: Option<String>,
    invited_by_member_id: Option<String>,
    invite_expiration_minutes: Option<i64>,
    #[serde(flatten)]
    profile: Profile,
}

/// A stranger becomes an invited member, and so does a pending one; who is invited already
/// gets another mail, and the one before stays good. Deleting the member takes it back.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    sandbox_values::prepare(call.tables, fields.organization_id.as_deref(), call.now)?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    if let Some(actor) = acting::actor(call, &organization)? {
        acting::refuse_trusted_metadata(call)?;
        actor.may(acting::MEMBER, "create")?;
    }
    let to = email(fields.email_address.as_deref())?;
    let inviter = fields.invited_by_member_id.as_deref();
    let inviter = inviter.map(|id| find::found(call, &organization, Some(id))).transpose()?;
    let redirect = call.project.redirect_urls.choose(fields.invite_redirect_url.as_deref(), UrlType::Invite)?;
    let minutes = lifetimes::invite(fields.invite_expiration_minutes)?;
    joining::check_invite(call.tables, &organization, &to)?;
    let member = invited(call, &organization, &to, fields.profile)?;
    let letter = Letter {
        to: &to,
        subject: subject(&organization, inviter.as_deref()),
        mail_kind: MailKind::Invite,
        link_kind: LinkKind::Member { member_id: member.member_id.clone() },
        redirect,
        slug: Some(&organization.organization_slug),
        pkce_code_challenge: None,
        minutes,
    };
    send(call, letter)?;
    Ok(find::reply(call, &organization, &member))
}

fn invited(
    call: &mut Call<'_>,
    organization: &Organization,
    email: &EmailAddress,
    profile: Profile,
) -> Result<Arc<Member>, Problem> {
    let organization_id = &organization.organization_id;
    let known = call.tables.member_in(organization_id, email);
    if let Some(active) = known.as_ref().filter(|member| member.status == MemberStatus::Active) {
        // The documented address of the documented organization is invited as often as one likes.
        let is_documented = sandbox_values::is_member(active);
        return if is_documented { Ok(Arc::clone(active)) } else { Err(catalogue::DUPLICATE_MEMBER_EMAIL) };
    }
    let mut member = if let Some(member) = known {
        Member { status: MemberStatus::Invited, updated_at: call.now, ..Member::clone(&member) }
    } else {
        address::check_free(call.tables, organization_id, None, email)?;
        NewMember { organization_id, email, status: MemberStatus::Invited }.row(call.now)
    };
    profile.apply(call.tables, organization, &mut member)?;
    Ok(call.tables.members.put(member))
}

fn subject(organization: &Organization, inviter: Option<&Member>) -> String {
    let name = &organization.organization_name;
    let inviter = inviter.map(|inviter| inviter.name.as_str()).filter(|name| !name.is_empty());
    inviter.map_or_else(|| format!("You are invited to {name}"), |inviter| format!("{inviter} invites you to {name}"))
}

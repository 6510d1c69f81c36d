//! `PUT /organizations/{organization_id}/members/{member_id}`: changes what it sends.

mod revoked_roles;

pub(crate) use revoked_roles::end_sessions as end_sessions_by_revoked_roles;

use serde::Deserialize;

use super::profile::{Particulars, Profile};
use super::{address, find, mails};
use crate::api::acting;
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, Member, Organization};
use crate::problem::{Problem, catalogue};

/// The fields a member may change on itself, with their actions on `stytch.self` and
/// `stytch.member` (the SDKs' words on each field).
const OF_SELF: &[(&str, &str)] = &[
    ("name", "update.info.name"),
    ("untrusted_metadata", "update.info.untrusted-metadata"),
    ("mfa_phone_number", "update.info.mfa-phone"),
    ("mfa_enrolled", "update.settings.mfa-enrolled"),
    ("default_mfa_method", "update.settings.default-mfa-method"),
];
/// The fields a member may change on others only where it has the action on `stytch.member`.
/// No action is documented for the external id: this one takes a role with all of them.
const OF_MEMBER: &[(&str, &str)] = &[
    ("is_breakglass", "update.settings.is-breakglass"),
    ("roles", "update.settings.roles"),
    ("email_address", "update.info.email"),
    ("external_id", "update.info.external-id"),
];

#[derive(Deserialize)]
struct Fields {
    default_mfa_method: Option<String>,
    email_address: Option<String>,
    unlink_email: Option<bool>,
    preserve_existing_sessions: Option<bool>,
    #[serde(flatten)]
    profile: Profile,
    #[serde(flatten)]
    particulars: Particulars,
}

/// Sessions live on, except those by single sign-on that gave a role which is taken away.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let (organization, before) = find::in_path(call)?;
    permit(call, &organization, &before, fields.email_address.as_deref())?;
    let mut member = Member::clone(&before);
    fields.profile.apply(call.tables, &organization, &mut member)?;
    fields.particulars.apply(call.tables, &mut member)?;
    if let Some(method) = fields.default_mfa_method {
        check_default_method(&member, &method)?;
        member.default_mfa_method = method;
    }
    if let Some(text) = fields.email_address {
        move_to(call, &mut member, &text, fields.unlink_email.unwrap_or_default())?;
    }
    if !fields.preserve_existing_sessions.unwrap_or_default() {
        end_sessions_by_revoked_roles(call.tables, &before, &member);
    }
    member.updated_at = call.now;
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

/// Checks on whose behalf the call is made, and for which address of the member.
fn permit(call: &Call<'_>, organization: &Organization, member: &Member, address: Option<&str>) -> Result<(), Problem> {
    let Some(actor) = acting::actor(call, organization)? else {
        return Ok(());
    };
    acting::refuse_trusted_metadata(call)?;
    let moves = |text: &str| EmailAddress::parse(text).as_ref() != Some(&member.email_address);
    if actor.is(member) && address.is_some_and(moves) {
        return Err(catalogue::MEMBER_CANNOT_UPDATE_OWN_EMAIL);
    }
    actor.may_send_on(call, member, OF_SELF)?;
    actor.may_send(call, acting::MEMBER, OF_MEMBER)
}

/// A default must be set up.
fn check_default_method(member: &Member, method: &str) -> Result<(), Problem> {
    let is_set_up = match method {
        "sms_otp" => !member.mfa_phone_number.is_empty(),
        "totp" => !member.totp_registration_id().is_empty(),
        _ => return Err(catalogue::INVALID_MFA_DEFAULT_METHOD),
    };
    if is_set_up { Ok(()) } else { Err(catalogue::DEFAULT_MFA_MEMBER_MISSING_FACTOR) }
}

/// Gives the member an address nobody has proved yet. Mails to the old one open nothing any
/// more: they would prove the new one.
fn move_to(call: &mut Call<'_>, member: &mut Member, text: &str, unlink_old: bool) -> Result<(), Problem> {
    let email = email(Some(text))?;
    if email == member.email_address {
        return Ok(());
    }
    address::check_free(call.tables, &member.organization_id, Some(&member.member_id), &email)?;
    mails::forget(call.tables, &member.member_id);
    address::change(member, email, false, unlink_old);
    Ok(())
}

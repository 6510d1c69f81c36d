//! `POST /passwords/migrate`: a password that another system knows, by its hash.

use serde::Deserialize;

use crate::api::members::new_member::NewMember;
use crate::api::members::profile::{Profile, set_external_id, set_phone_number};
use crate::api::members::{address, end_sessions_by_revoked_roles};
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply, email};
use crate::model::{EmailAddress, Member, MemberStatus, Organization, Password};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::joining;
use crate::rules::migrated_passwords::ForeignHash;
use crate::shapes;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    organization_id: Option<String>,
    mfa_phone_number: Option<String>,
    set_phone_number_verified: Option<bool>,
    external_id: Option<String>,
    preserve_existing_sessions: Option<bool>,
    #[serde(flatten)]
    hash: ForeignHash,
    #[serde(flatten)]
    profile: Profile,
}

/// Whoever has no member yet gets one. Either way it is active and its address verified: the
/// application vouches for that. Nobody judges the strength of a password that nobody sees.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    let migrated = fields.hash.read()?;
    let organization = find_organization(call, fields.organization_id.as_deref())?;
    let known = call.tables.member_in(&organization.organization_id, &email_address);
    let mut member = match &known {
        Some(known) if known.password.is_some() => {
            return Err(catalogue::INVALID_ARGUMENT.saying("The member has a password already."));
        }
        Some(known) => Member::clone(known),
        None => stranger(call, &organization, &email_address, fields.external_id)?,
    };
    let id = random::id("member-password-test");
    let (salt, hash) = (String::new(), String::new());
    member.password = Some(Password { id, salt, hash, reset_required: false, migrated: Some(migrated) });
    member.status = MemberStatus::Active;
    member.email_address_verified = true;
    fields.profile.apply(call.tables, &organization, &mut member)?;
    if let Some(number) = fields.mfa_phone_number {
        set_phone_number(call.tables, &mut member, number)?;
    }
    member.mfa_phone_number_verified |=
        fields.set_phone_number_verified.unwrap_or_default() && !member.mfa_phone_number.is_empty();
    member.updated_at = call.now;
    if let Some(before) = known.as_deref().filter(|_| !fields.preserve_existing_sessions.unwrap_or_default()) {
        end_sessions_by_revoked_roles(call.tables, before, &member);
    }
    let member = call.tables.members.put(member);
    Ok(Reply::ok()
        .with("member_id", &member.member_id)
        .with("member_created", known.is_none())
        .with("member", shapes::member(&member, &organization, call.now))
        .with("organization", &*organization))
}

/// A member for an address that has none; an external id is for such a one only.
fn stranger(
    call: &Call<'_>,
    organization: &Organization,
    email: &EmailAddress,
    external_id: Option<String>,
) -> Result<Member, Problem> {
    let organization_id = &organization.organization_id;
    address::check_free(call.tables, organization_id, None, email)?;
    joining::check_unclaimed(call.tables, Some(organization), email)?;
    let mut member = NewMember { organization_id, email, status: MemberStatus::Active }.row(call.now);
    if let Some(external_id) = external_id {
        set_external_id(call.tables, &mut member, external_id)?;
    }
    Ok(member)
}

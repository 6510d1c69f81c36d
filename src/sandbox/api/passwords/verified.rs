//! The member whom a password proves.

use std::sync::Arc;

use serde::Deserialize;

use super::set::kept;
use crate::api::attempts;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, email};
use crate::model::{Member, Organization, Password, Proof};
use crate::problem::{Problem, catalogue};
use crate::rules::{passwords, requirements};

/// How a call names the member.
#[derive(Deserialize)]
pub(super) struct Claim {
    organization_id: Option<String>,
    email_address: Option<String>,
}

/// Checks a member's password. A wrong one counts toward a lock.
pub(super) fn verified(
    call: &mut Call<'_>,
    claim: &Claim,
    password: Option<&str>,
) -> Result<(Arc<Organization>, Arc<Member>), Problem> {
    let email_address = email(claim.email_address.as_deref())?;
    let organization = find_organization(call, claim.organization_id.as_deref())?;
    let member = call.tables.member_in(&organization.organization_id, &email_address);
    let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    check_allowed(&organization, &member)?;
    attempts::check(&member, call.now)?;
    let stored = member.password.as_ref().ok_or(catalogue::MEMBER_PASSWORD_NOT_FOUND)?;
    let password = password.unwrap_or_default();
    if let Err(problem) = passwords::verify(stored, password) {
        return Err(attempts::failed(call, &member, problem));
    }
    Ok((organization, own(call, &member, stored, password)))
}

/// The member, whose password is the sandbox's own from now on if it was migrated. Its hash may
/// be seconds of work, for which every call waits: once is enough.
fn own(call: &mut Call<'_>, member: &Arc<Member>, stored: &Password, password: &str) -> Arc<Member> {
    if stored.migrated.is_none() {
        return Arc::clone(member);
    }
    let password = Some(kept(stored.id.clone(), password));
    call.tables.members.put(Member { password, ..Member::clone(member) })
}

/// Checks that the organization lets the member use a password.
pub(super) fn check_allowed(organization: &Organization, member: &Member) -> Result<(), Problem> {
    let allowed = requirements::allows_method(organization, Some(member), "password");
    if allowed { Ok(()) } else { Err(catalogue::RESTRICTED_AUTH_METHOD) }
}

/// What a password that is known, or was just set without a mail, proves.
pub(super) fn proof(member: &Member) -> Proof {
    Proof::Password { member_id: Some(member.member_id.clone()), email_verified: false }
}

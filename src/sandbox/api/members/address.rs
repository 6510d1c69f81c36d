//! A member's address: who may have one, and what becomes of the one before.

use std::sync::Arc;

use crate::call::Call;
use crate::model::{EmailAddress, Member, RetiredEmail};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::joining;
use crate::store::Tables;

/// Checks that an address is free in an organization for a member (`None`: a new one): nobody
/// else has it, and nobody else's retired address is the same.
pub(crate) fn check_free(
    tables: &Tables,
    organization_id: &str,
    own_id: Option<&str>,
    email: &EmailAddress,
) -> Result<(), Problem> {
    let owner = tables.member_in(organization_id, email);
    if owner.is_some_and(|owner| Some(owner.member_id.as_str()) != own_id) {
        return Err(catalogue::DUPLICATE_MEMBER_EMAIL);
    }
    joining::check_unretired(tables, organization_id, own_id, email)
}

/// The member under an address that was just proved.
pub(crate) fn move_to(call: &mut Call<'_>, member: &Member, email: &EmailAddress) -> Result<Arc<Member>, Problem> {
    check_free(call.tables, &member.organization_id, Some(&member.member_id), email)?;
    let mut member = Member { updated_at: call.now, ..member.clone() };
    if member.email_address != *email {
        change(&mut member, email.clone(), true, false);
    }
    Ok(call.tables.members.put(member))
}

/// Gives a member another address. The password goes with the old one. Unless it is unlinked,
/// the old one stays reserved for this member, who may come back to it.
pub(crate) fn change(member: &mut Member, email: EmailAddress, verified: bool, unlink_old: bool) {
    let known = member.retired_emails.iter().position(|retired| retired.email_address == email);
    let email_id =
        known.map_or_else(|| random::id("email-test"), |position| member.retired_emails.remove(position).email_id);
    let old = RetiredEmail {
        email_id: std::mem::replace(&mut member.email_id, email_id),
        email_address: std::mem::replace(&mut member.email_address, email),
    };
    if !unlink_old {
        member.retired_emails.push(old);
    }
    member.email_address_verified = verified;
    member.password = None;
}

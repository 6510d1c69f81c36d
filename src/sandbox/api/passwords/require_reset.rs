//! `POST /passwords/email/require_reset`: no login by this password until it is reset.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply, email};
use crate::model::{AddressPassword, EmailAddress, Member, Password};
use crate::problem::{Problem, catalogue};
use crate::shapes;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    organization_id: Option<String>,
    member_id: Option<String>,
}

/// For one organization if the call names it, else for every password of the address.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let email_address = email(fields.email_address.as_deref())?;
    match fields.organization_id.as_deref() {
        Some(organization_id) => in_one(call, &email_address, organization_id, fields.member_id.as_deref()),
        None => everywhere(call, &email_address),
    }
}

fn in_one(
    call: &mut Call<'_>,
    email: &EmailAddress,
    organization_id: &str,
    member_id: Option<&str>,
) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(organization_id))?;
    let member = call.tables.member_in(&organization.organization_id, email);
    let is_meant = |member: &Arc<Member>| {
        let names = [Some(member.member_id.as_str()), member.external_id.as_deref()];
        member_id.is_none() || names.contains(&member_id)
    };
    let member = member.filter(is_meant).ok_or(catalogue::MEMBER_NOT_FOUND)?;
    acting::permit_on(call, &organization, &member, "update.info.delete.password")?;
    let member = require(call, &member).ok_or(catalogue::MEMBER_PASSWORD_NOT_FOUND)?;
    Ok(Reply::ok()
        .with("member_id", &member.member_id)
        .with("member", shapes::member(&member, &organization, call.now))
        .with("organization", &*organization))
}

fn everywhere(call: &mut Call<'_>, email: &EmailAddress) -> Result<Reply, Problem> {
    let mut found = false;
    for member in call.tables.memberships(email) {
        found |= require(call, &member).is_some();
    }
    if let Some(of_address) = call.tables.address_passwords.get(email.as_str()) {
        let AddressPassword { email_address, password } = AddressPassword::clone(&of_address);
        let password = Password { reset_required: true, ..password };
        call.tables.address_passwords.put(AddressPassword { email_address, password });
        found = true;
    }
    if !found {
        return Err(catalogue::MEMBER_PASSWORD_NOT_FOUND);
    }
    Ok(Reply::ok().with("member_id", ()).with("member", ()).with("organization", ()))
}

/// Marks the member's password, if there is one.
fn require(call: &mut Call<'_>, member: &Member) -> Option<Arc<Member>> {
    let password = Password { reset_required: true, ..member.password.clone()? };
    Some(call.tables.members.put(Member { password: Some(password), updated_at: call.now, ..member.clone() }))
}

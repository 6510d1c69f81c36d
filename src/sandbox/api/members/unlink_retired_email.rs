//! `POST /organizations/{organization_id}/members/{member_id}/unlink_retired_email`: frees an
//! address that was the member's.

use serde::Deserialize;

use super::find;
use crate::api::acting;
use crate::call::{Call, Reply, email};
use crate::model::{Member, RetiredEmail};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    email_id: Option<String>,
    email_address: Option<String>,
}

/// By its id, by itself, or by both, which must then be the same one.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let Fields { email_id, email_address } = call.fields()?;
    let (organization, member) = find::in_path(call)?;
    acting::permit_on(call, &organization, &member, "update.info.unlink.retired-email")?;
    if email_id.is_none() && email_address.is_none() {
        return Err(catalogue::RETIRED_EMAIL_MISSING_IDENTIFIERS);
    }
    let address = email_address.map(|text| email(Some(&text))).transpose()?;
    let is_meant = |retired: &RetiredEmail| {
        email_id.as_ref().is_none_or(|id| *id == retired.email_id)
            && address.as_ref().is_none_or(|address| *address == retired.email_address)
    };
    let position = member.retired_emails.iter().position(is_meant).ok_or(catalogue::EMAIL_NOT_FOUND)?;
    let mut member = Member { updated_at: call.now, ..Member::clone(&member) };
    member.retired_emails.remove(position);
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member).with("organization_id", &organization.organization_id))
}

//! `POST /organizations/{organization_id}/members`: a new member, without any mail.

use serde::Deserialize;

use super::new_member::NewMember;
use super::profile::{Particulars, Profile};
use super::{address, find};
use crate::api::acting;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply, email};
use crate::model::MemberStatus;
use crate::problem::Problem;
use crate::rules::joining;

#[derive(Deserialize)]
struct Fields {
    email_address: Option<String>,
    create_member_as_pending: Option<bool>,
    #[serde(flatten)]
    profile: Profile,
    #[serde(flatten)]
    particulars: Particulars,
}

/// Active from the start unless the call says pending; the address is not verified either way.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = find_organization(call, Some(call.path_id()))?;
    if let Some(actor) = acting::actor(call, &organization)? {
        acting::refuse_trusted_metadata(call)?;
        actor.may(acting::MEMBER, "create")?;
    }
    let email = email(fields.email_address.as_deref())?;
    let organization_id = &organization.organization_id;
    address::check_free(call.tables, organization_id, None, &email)?;
    joining::check_unclaimed(call.tables, Some(&organization), &email)?;
    let pending = fields.create_member_as_pending.unwrap_or_default();
    let status = if pending { MemberStatus::Pending } else { MemberStatus::Active };
    let mut member = NewMember { organization_id, email: &email, status }.row(call.now);
    fields.profile.apply(call.tables, &organization, &mut member)?;
    fields.particulars.apply(call.tables, &mut member)?;
    let member = call.tables.members.put(member);
    Ok(find::reply(call, &organization, &member))
}

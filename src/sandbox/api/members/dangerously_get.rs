//! `GET /organizations/members/dangerously_get/{member_id}`: one member of any organization.

use serde::Deserialize;

use super::find;
use crate::call::{Call, Reply};
use crate::problem::{Problem, catalogue};
use crate::rules::naming;

#[derive(Deserialize)]
struct Fields {
    include_deleted: Option<String>,
}

/// By Stytch's id only: external ids repeat from one organization to another.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    // A query has texts, and some SDKs write `True`.
    let include_deleted = fields.include_deleted.is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let member_id = call.path_id();
    if !naming::is_reference(member_id) {
        return Err(catalogue::INVALID_ID);
    }
    let member = call.tables.members.get(member_id).filter(|member| include_deleted || !member.is_deleted());
    let member = member.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    let organization = call.tables.organizations.get(&member.organization_id);
    let organization = organization.ok_or(catalogue::MEMBER_NOT_FOUND)?;
    Ok(find::reply(call, &organization, &member))
}

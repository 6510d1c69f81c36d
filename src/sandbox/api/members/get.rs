//! `GET /organizations/{organization_id}/member`: one member, by id or by address.

use serde::Deserialize;

use super::find;
use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply, email};
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    member_id: Option<String>,
    email_address: Option<String>,
}

/// By one of the two, in the query.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = find_organization(call, Some(call.path_id()))?;
    let member_id = fields.member_id.as_deref().filter(|id| !id.is_empty());
    let address = fields.email_address.as_deref().filter(|address| !address.is_empty());
    let member = match (member_id, address) {
        (Some(member_id), None) => find::found(call, &organization, Some(member_id))?,
        (None, Some(address)) => {
            let member = call.tables.member_in(&organization.organization_id, &email(Some(address))?);
            member.ok_or(catalogue::MEMBER_NOT_FOUND)?
        }
        (None, None) | (Some(_), Some(_)) => return Err(catalogue::INVALID_MEMBER_GET_FIELDS),
    };
    Ok(find::reply(call, &organization, &member))
}

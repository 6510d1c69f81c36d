//! `DELETE /organizations/{organization_id}/external_id`: the organization has Stytch's id only.

use super::find::find_organization;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::Organization;
use crate::problem::Problem;

/// Fine where there was none.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    acting::permit(call, &organization, acting::ORGANIZATION, "update.info.external-id")?;
    let organization =
        Organization { organization_external_id: None, updated_at: call.now, ..Organization::clone(&organization) };
    let organization = call.tables.organizations.put(organization);
    Ok(Reply::ok().with("organization", &*organization))
}

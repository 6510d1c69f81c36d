//! `GET /organizations/{organization_id}`: one organization, by id, slug or external id.

use super::find::find_organization;
use crate::call::{Call, Reply};
use crate::problem::Problem;

/// Reads it.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    Ok(Reply::ok().with("organization", &*organization))
}

//! `GET /organizations/{organization_id}`: one organization, by id, slug or external id.

use super::found;
use crate::api::{Call, Reply};
use crate::problem::Problem;

/// Reads it.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = found(call, Some(call.path_id()))?;
    Ok(Reply::ok().with("organization", &*organization))
}

//! Organizations.

pub(super) mod create;
pub(super) mod get;
mod identity;
pub(super) mod search;
pub(super) mod update;

use super::Call;
use crate::sandbox::model::Organization;
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::rules::naming;
use std::sync::Arc;

/// The organization that a call names by id, slug or external id.
pub(super) fn found(call: &Call<'_>, reference: Option<&str>) -> Result<Arc<Organization>, Problem> {
    let reference = reference.filter(|reference| naming::is_reference(reference));
    let reference = reference.ok_or(catalogue::INVALID_ORGANIZATION_ID)?;
    call.tables.organization(reference).ok_or(catalogue::ORGANIZATION_NOT_FOUND)
}

//! The organization that a call is about.

use std::sync::Arc;

use crate::call::Call;
use crate::model::Organization;
use crate::problem::{Problem, catalogue};
use crate::rules::naming;

/// The organization that a call names by id, slug or external id.
pub(crate) fn find_organization(call: &Call<'_>, reference: Option<&str>) -> Result<Arc<Organization>, Problem> {
    let reference = reference.filter(|reference| naming::is_reference(reference));
    let reference = reference.ok_or(catalogue::INVALID_ORGANIZATION_ID)?;
    call.tables.organization(reference).ok_or(catalogue::ORGANIZATION_NOT_FOUND)
}

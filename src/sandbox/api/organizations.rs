//! Organizations.

pub(super) mod create;
mod delete;
mod delete_external_id;
mod get;
mod identity;
mod implicit_roles;
mod metrics;
mod search;
mod update;

use super::Call;
use super::routes::Route;
use crate::model::Organization;
use crate::problem::{Problem, catalogue};
use crate::rules::naming;
use std::sync::Arc;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/organizations", create::run),
    Route::call("POST", "/v1/b2b/organizations/search", search::run),
    Route::call("GET", "/v1/b2b/organizations/{organization_id}", get::run),
    Route::call("PUT", "/v1/b2b/organizations/{organization_id}", update::run),
    Route::call("DELETE", "/v1/b2b/organizations/{organization_id}", delete::run),
    Route::call("GET", "/v1/b2b/organizations/{organization_id}/metrics", metrics::of_organization),
    Route::call("DELETE", "/v1/b2b/organizations/{organization_id}/external_id", delete_external_id::run)
        .but("On behalf of a member it takes a role with all actions; the service documents no action for it."),
    Route::call("GET", "/v1/projects/metrics", metrics::of_project),
];

/// The organization that a call names by id, slug or external id.
pub(super) fn found(call: &Call<'_>, reference: Option<&str>) -> Result<Arc<Organization>, Problem> {
    let reference = reference.filter(|reference| naming::is_reference(reference));
    let reference = reference.ok_or(catalogue::INVALID_ORGANIZATION_ID)?;
    call.tables.organization(reference).ok_or(catalogue::ORGANIZATION_NOT_FOUND)
}

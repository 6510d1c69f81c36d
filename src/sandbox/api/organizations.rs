//! Organizations.

pub(super) mod create;
mod delete;
mod delete_external_id;
pub(super) mod find;
mod get;
mod identity;
mod implicit_roles;
mod metrics;
mod search;
mod update;

use crate::route::Route;

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

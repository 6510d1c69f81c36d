//! The RBAC policy: who may do what, by role.

mod organization_policy;
mod policy;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("GET", "/v1/b2b/rbac/policy", policy::run),
    Route::call("GET", "/v1/b2b/rbac/organizations/{organization_id}", organization_policy::get),
    Route::call("PUT", "/v1/b2b/rbac/organizations/{organization_id}", organization_policy::set)
        .but("Open to every project; the service has it in private beta."),
];

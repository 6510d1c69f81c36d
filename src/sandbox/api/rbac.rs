//! The RBAC policy: who may do what, by role.

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("GET", "/v1/b2b/rbac/policy"),
    Route::missing("GET", "/v1/b2b/rbac/organizations/{organization_id}"),
    Route::missing("PUT", "/v1/b2b/rbac/organizations/{organization_id}"),
];

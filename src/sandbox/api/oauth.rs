//! OAuth: the pages where a sign-in begins, and the calls that end it.

mod authenticate;
mod discovery_authenticate;
mod discovery_start;
mod prove;
mod provider;
mod scopes;
mod start;
mod values;

use crate::route::Route;

const ONE_PAGE: &str = "The provider is a page of the sandbox, and of its `provider_` parameters only the hint is used. \
    `sandbox_sign_in_as=EMAIL` answers it at once, with `sandbox_name` and `sandbox_tenant_ids`; so does \
    `sandbox_deny=true`.";
const ONE_ERROR: &str = "A used or expired token gets the same error as an unknown one.";

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::page("/v1/b2b/public/oauth/{provider}/discovery/start", discovery_start::run).but(ONE_PAGE),
    Route::page("/v1/b2b/public/oauth/{provider}/start", start::run).but(ONE_PAGE),
    Route::call("POST", "/v1/b2b/oauth/discovery/authenticate", discovery_authenticate::run).but(ONE_ERROR),
    Route::call("POST", "/v1/b2b/oauth/authenticate", authenticate::run).but(ONE_ERROR),
];

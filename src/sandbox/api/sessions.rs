//! Member sessions.

mod authenticate;
mod exchange;
mod jwks;
pub(super) mod presented;
mod revoke;

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/sessions/authenticate", authenticate::run),
    Route::missing("GET", "/v1/b2b/sessions"),
    Route::call("POST", "/v1/b2b/sessions/revoke", revoke::run),
    Route::call("POST", "/v1/b2b/sessions/exchange", exchange::run),
    Route::missing("POST", "/v1/b2b/sessions/exchange_access_token"),
    Route::missing("POST", "/v1/b2b/sessions/attest"),
    Route::missing("POST", "/v1/b2b/sessions/migrate"),
    Route::public("GET", "/v1/b2b/sessions/jwks/{project_id}", jwks::run),
];

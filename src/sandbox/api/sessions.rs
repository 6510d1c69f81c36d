//! Member sessions.

mod authenticate;
mod exchange;
mod jwks;
mod list;
pub(super) mod presented;
mod revoke;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/sessions/authenticate", authenticate::run),
    Route::call("GET", "/v1/b2b/sessions", list::run),
    Route::call("POST", "/v1/b2b/sessions/revoke", revoke::run),
    Route::call("POST", "/v1/b2b/sessions/exchange", exchange::run)
        .but("Accounts at Slack, HubSpot and GitHub stay behind; the service takes them along as exchanged factors."),
    Route::missing("POST", "/v1/b2b/sessions/exchange_access_token")
        .but("It has no connected apps, so no access tokens either."),
    Route::missing("POST", "/v1/b2b/sessions/attest").but("It has no trusted auth token profiles."),
    Route::missing("POST", "/v1/b2b/sessions/migrate").but("It knows no other vendor's sessions."),
    Route::public("GET", "/v1/b2b/sessions/jwks/{project_id}", jwks::run),
];

//! OAuth: the pages where a sign-in begins, and the calls that end it.

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("GET", "/v1/b2b/public/oauth/{provider}/discovery/start"),
    Route::missing("GET", "/v1/b2b/public/oauth/{provider}/start"),
    Route::missing("POST", "/v1/b2b/oauth/discovery/authenticate"),
    Route::missing("POST", "/v1/b2b/oauth/authenticate"),
];

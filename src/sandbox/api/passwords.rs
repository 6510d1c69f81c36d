//! Passwords: signing in by one, judging one, and setting one by way of a mail.

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("POST", "/v1/b2b/passwords/authenticate"),
    Route::missing("POST", "/v1/b2b/passwords/strength_check"),
    Route::missing("POST", "/v1/b2b/passwords/migrate"),
    Route::missing("POST", "/v1/b2b/passwords/email/reset/start"),
    Route::missing("POST", "/v1/b2b/passwords/email/reset"),
    Route::missing("POST", "/v1/b2b/passwords/email/require_reset"),
    Route::missing("POST", "/v1/b2b/passwords/existing_password/reset"),
    Route::missing("POST", "/v1/b2b/passwords/session/reset"),
    Route::missing("POST", "/v1/b2b/passwords/discovery/authenticate"),
    Route::missing("POST", "/v1/b2b/passwords/discovery/email/reset/start"),
    Route::missing("POST", "/v1/b2b/passwords/discovery/email/reset"),
];

//! One-time passcodes by email. (By text message they are a second step: see `mfa`.)

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("POST", "/v1/b2b/otps/email/discovery/send"),
    Route::missing("POST", "/v1/b2b/otps/email/discovery/authenticate"),
    Route::missing("POST", "/v1/b2b/otps/email/login_or_signup"),
    Route::missing("POST", "/v1/b2b/otps/email/authenticate"),
];

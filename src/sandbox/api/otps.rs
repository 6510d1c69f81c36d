//! One-time passcodes by email. (By text message they are a second step: see `mfa`.)

mod authenticate;
mod discovery_authenticate;
mod discovery_send;
mod login_or_signup;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/otps/email/discovery/send", discovery_send::run),
    Route::call("POST", "/v1/b2b/otps/email/discovery/authenticate", discovery_authenticate::run)
        .but("a code that a newer one replaced is answered otp_code_not_found"),
    Route::call("POST", "/v1/b2b/otps/email/login_or_signup", login_or_signup::run),
    Route::call("POST", "/v1/b2b/otps/email/authenticate", authenticate::run)
        .but("a code that a newer one replaced is answered otp_code_not_found"),
];

//! Passwords: signing in by one, judging one, setting one by way of a mail, and taking one over
//! from another system.

mod authenticate;
mod discovery_authenticate;
mod discovery_reset;
mod discovery_reset_start;
mod existing_reset;
mod migrate;
mod require_reset;
mod reset;
mod reset_start;
mod reset_token;
mod session_reset;
mod set;
mod strength_check;
mod verified;

use crate::route::Route;

const MIGRATED: &str = "A hash that takes more than a few seconds to check is refused. A member who has a password \
    already keeps it, and the call is answered `invalid_argument`.";

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/passwords/authenticate", authenticate::run),
    Route::call("POST", "/v1/b2b/passwords/strength_check", strength_check::run)
        .but("one documented password counts as breached, all others do not; the policy is zxcvbn"),
    Route::call("POST", "/v1/b2b/passwords/migrate", migrate::run).but(MIGRATED),
    Route::call("POST", "/v1/b2b/passwords/email/reset/start", reset_start::run),
    Route::call("POST", "/v1/b2b/passwords/email/reset", reset::run),
    Route::call("POST", "/v1/b2b/passwords/email/require_reset", require_reset::run),
    Route::call("POST", "/v1/b2b/passwords/existing_password/reset", existing_reset::run),
    Route::call("POST", "/v1/b2b/passwords/session/reset", session_reset::run),
    Route::call("POST", "/v1/b2b/passwords/discovery/authenticate", discovery_authenticate::run)
        .but("only a password that was set by discovery opens it"),
    Route::call("POST", "/v1/b2b/passwords/discovery/email/reset/start", discovery_reset_start::run),
    Route::call("POST", "/v1/b2b/passwords/discovery/email/reset", discovery_reset::run)
        .but("works beside the passwords of organizations; at Stytch a project has one kind or the other"),
];

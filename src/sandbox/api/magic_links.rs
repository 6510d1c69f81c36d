//! Magic links by email.

mod authenticate;
mod discovery_authenticate;
mod discovery_send;
mod invite;
mod login_or_signup;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/magic_links/email/discovery/send", discovery_send::run),
    Route::call("POST", "/v1/b2b/magic_links/discovery/authenticate", discovery_authenticate::run),
    Route::call("POST", "/v1/b2b/magic_links/email/login_or_signup", login_or_signup::run),
    Route::call("POST", "/v1/b2b/magic_links/authenticate", authenticate::run),
    Route::call("POST", "/v1/b2b/magic_links/email/invite", invite::run)
        .but("Inviting an active member is answered duplicate_member_email, a closed door invalid_email_for_invites."),
];

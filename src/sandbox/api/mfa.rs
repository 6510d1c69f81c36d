//! Second steps: text messages, authenticator apps, recovery codes.

mod enrolment;
mod presented;
mod recover;
mod recovery_codes;
mod second_step;
mod sms_authenticate;
mod sms_send;
mod subject;
mod totp_authenticate;
mod totp_create;
mod totp_migrate;

use crate::route::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::call("POST", "/v1/b2b/otps/sms/send", sms_send::run),
    Route::call("POST", "/v1/b2b/otps/sms/authenticate", sms_authenticate::run)
        .but("a code that a newer one replaced is answered otp_code_not_found"),
    Route::call("POST", "/v1/b2b/totp", totp_create::run),
    Route::call("POST", "/v1/b2b/totp/authenticate", totp_authenticate::run),
    Route::call("POST", "/v1/b2b/totp/migrate", totp_migrate::run),
    Route::call("POST", "/v1/b2b/recovery_codes/recover", recover::run),
    Route::call("POST", "/v1/b2b/recovery_codes/rotate", recovery_codes::rotate),
    Route::call("GET", "/v1/b2b/recovery_codes/{organization_id}/{member_id}", recovery_codes::get),
];

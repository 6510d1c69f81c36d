//! Second steps: text messages, authenticator apps, recovery codes.

use super::routes::Route;

/// The calls of this area.
pub(super) const ROUTES: &[Route] = &[
    Route::missing("POST", "/v1/b2b/otps/sms/send"),
    Route::missing("POST", "/v1/b2b/otps/sms/authenticate"),
    Route::missing("POST", "/v1/b2b/totp"),
    Route::missing("POST", "/v1/b2b/totp/authenticate"),
    Route::missing("POST", "/v1/b2b/totp/migrate"),
    Route::missing("POST", "/v1/b2b/recovery_codes/recover"),
    Route::missing("POST", "/v1/b2b/recovery_codes/rotate"),
    Route::missing("GET", "/v1/b2b/recovery_codes/{organization_id}/{member_id}"),
];

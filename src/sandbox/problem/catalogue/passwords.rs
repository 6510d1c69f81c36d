//! Passwords.

use crate::sandbox::choices::{MEMBER_RESET_PASSWORD_STATUS, SESSION_TOO_OLD_STATUS};

problems! {
    MEMBER_PASSWORD_NOT_FOUND = 404, "member_password_not_found", "The member has no password.";
    WRONG_PASSWORD = 401, "unauthorized_credentials", "Unauthorized credentials.";
    MEMBER_RESET_PASSWORD = MEMBER_RESET_PASSWORD_STATUS, "member_reset_password", "The password must be reset before it can be used again.";
    WEAK_PASSWORD = 400, "weak_password", "The password is too easy to guess.";
    BREACHED_PASSWORD = 400, "breached_password", "The password is in a list of leaked ones.";
    UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN = 401, "unable_to_auth_password_reset_token", "The password reset token is unknown, was already used or has expired. Begin the reset again.";
    SESSION_TOO_OLD_TO_RESET_PASSWORD = SESSION_TOO_OLD_STATUS, "session_too_old_to_reset_password", "None of the session's factors is from the last five minutes.";
    NO_PASSWORD_RESET_REDIRECT_URL = 400, "no_password_reset_redirect_url", "The project has no password reset redirect URL.";
    INVALID_PASSWORD_RESET_REDIRECT_URL = 400, "invalid_password_reset_redirect_url", "The password reset redirect URL is not a URL.";
}

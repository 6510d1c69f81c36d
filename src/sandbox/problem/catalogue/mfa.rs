//! One-time passcodes, authenticator apps, recovery codes, locks.

use crate::choices::{RESTRICTED_METHOD_STATUS, SECOND_STEP_ERROR_STATUS};

problems! {
    INVALID_EXPIRATION_OTP = 400, "invalid_expiration_otp", "The expiration must be between 2 and 15 minutes.";
    INVALID_CODE = 400, "invalid_code", "The code must be six digits.";
    OTP_CODE_NOT_FOUND = 404, "otp_code_not_found", "The passcode is incorrect.";
    UNABLE_TO_AUTH_OTP_CODE = 401, "unable_to_auth_otp_code", "The passcode was already used or has expired. Send another.";
    INVALID_PHONE_NUMBER = 400, "invalid_phone_number", "The phone number must be in E.164, as in +15005550006.";
    INVALID_PHONE_NUMBER_COUNTRY_CODE = 400, "invalid_phone_number_country_code", "The phone number's country code is not one.";
    MEMBER_PHONE_NUMBER_NOT_FOUND = 404, "member_phone_number_not_found", "The member has no phone number, and the call names none.";
    DUPLICATE_PHONE_NUMBER_FOR_MEMBER = 400, "duplicate_member_phone_number_for_member", "The member has another phone number. Delete that one first.";
    ACTIVE_MEMBERS_ONLY = 400, "action_available_only_for_active_members", "The action is available only for active members.";
    PRIMARY_AUTHENTICATION_FIRST = 400, "action_available_only_once_primary_authentication_is_met", "The action is available only once the primary authentication requirements are met.";
    INSUFFICIENT_FACTORS = 401, "insufficient_factors", "The member has a second step already; take it first, and send that session along.";
    RESTRICTED_MFA_METHOD = RESTRICTED_METHOD_STATUS, "operation_restricted_by_organization_mfa_methods", "The organization does not allow this second step.";
    ACTIVE_TOTP_EXISTS = 400, "active_totp_exists", "The member has an authenticator app already.";
    PENDING_TOTP_EXISTS = 400, "pending_totp_exists", "The member has begun to register an authenticator app already.";
    TOTP_NOT_FOUND = 404, "totp_not_found", "The member has no authenticator app.";
    INVALID_TOTP_CODE = 400, "invalid_totp_code", "The code of an authenticator app must be six digits.";
    EXPIRED_TOTP = SECOND_STEP_ERROR_STATUS, "expired_totp", "The registration of the authenticator app has expired. Begin again.";
    UNABLE_TO_AUTHENTICATE_TOTP = SECOND_STEP_ERROR_STATUS, "unable_to_authenticate_totp", "The code of the authenticator app is incorrect.";
    TOTP_CODE_ALREADY_AUTHENTICATED = SECOND_STEP_ERROR_STATUS, "totp_code_already_authenticated", "The code of the authenticator app was already used. Wait for the next one.";
    RECOVERY_CODE_USED_AS_TOTP_CODE = 400, "recovery_code_used_as_totp_code", "This is a recovery code, not one of the authenticator app.";
    RECOVERY_CODES_NOT_FOUND = 404, "recovery_codes_not_found", "The member has no recovery codes.";
    INVALID_RECOVERY_CODE = 400, "invalid_recovery_code", "A recovery code is letters, digits and hyphens.";
    UNABLE_TO_AUTHENTICATE_RECOVERY_CODE = SECOND_STEP_ERROR_STATUS, "unable_to_authenticate_recovery_code", "The recovery code is incorrect, or was already used.";
    TOTP_CODE_USED_AS_RECOVERY_CODE = 400, "totp_code_used_as_recovery_code", "This is a code of the authenticator app, not a recovery code.";
    USER_LOCK_LIMIT_REACHED = 429, "user_lock_limit_reached", "The member is locked after too many failed attempts. Wait until the lock ends.";
}

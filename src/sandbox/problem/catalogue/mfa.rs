//! One-time passcodes, authenticator apps, recovery codes, locks.

problems! {
    INVALID_PHONE_NUMBER = 400, "invalid_phone_number", "The phone number must be in E.164, as in +15005550006.";
    INVALID_PHONE_NUMBER_COUNTRY_CODE = 400, "invalid_phone_number_country_code", "The phone number's country code is not one.";
    MEMBER_PHONE_NUMBER_NOT_FOUND = 404, "member_phone_number_not_found", "The member has no phone number, and the call names none.";
    DUPLICATE_PHONE_NUMBER_FOR_MEMBER = 400, "duplicate_member_phone_number_for_member", "The member has another phone number. Delete that one first.";
    ACTIVE_MEMBERS_ONLY = 400, "action_available_only_for_active_members", "The action is available only for active members.";
    TOTP_NOT_FOUND = 404, "totp_not_found", "The member has no authenticator app.";
}

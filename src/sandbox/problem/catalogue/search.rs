//! Searching organizations and members. The names of the paging errors begin with `user_`
//! at Stytch too.

problems! {
    SEARCH_FILTER_NAME_NOT_RECOGNIZED = 400, "organization_search_filter_name_not_recognized", "An operand's filter_name is not known.";
    SEARCH_FILTER_NAME_NOT_TEXT = 400, "organization_search_filter_name_must_be_string", "An operand's filter_name is not a string.";
    SEARCH_MISSING_FILTER_NAME = 400, "organization_search_missing_filter_name", "An operand has no filter_name.";
    SEARCH_MISSING_FILTER_VALUE = 400, "organization_search_missing_filter_value", "An operand has no filter_value.";
    SEARCH_EXPECTED_ARRAY_OF_STRINGS = 400, "organization_search_expected_array_of_strings", "The filter_value must be an array of strings.";
    SEARCH_EXPECTED_STRING = 400, "organization_search_expected_string", "The filter_value must be a string.";
    SEARCH_EXPECTED_BOOLEAN = 400, "organization_search_expected_boolean", "The filter_value must be a boolean.";
    SEARCH_SLUG_FUZZY_TOO_SHORT = 400, "organization_search_organization_slug_fuzzy_too_short", "A fuzzy slug must be at least 3 characters.";
    SEARCH_NAME_FUZZY_TOO_SHORT = 400, "organization_search_organization_name_fuzzy_too_short", "A fuzzy name must be at least 3 characters.";
    SEARCH_EMAIL_FUZZY_TOO_SHORT = 400, "organization_search_member_email_fuzzy_too_short", "A fuzzy email must be at least 3 characters.";
    SEARCH_DOMAIN_FUZZY_TOO_SHORT = 400, "organization_search_allowed_domain_fuzzy_too_short", "A fuzzy domain must be at least 3 characters.";
    MEMBER_SEARCH_FILTER_NAME_NOT_RECOGNIZED = 400, "member_search_filter_name_not_recognized", "An operand's filter_name is not known.";
    MEMBER_SEARCH_FILTER_NAME_NOT_TEXT = 400, "member_search_filter_name_must_be_string", "An operand's filter_name is not a string.";
    MEMBER_SEARCH_MISSING_FILTER_NAME = 400, "member_search_missing_filter_name", "An operand has no filter_name.";
    MEMBER_SEARCH_MISSING_FILTER_VALUE = 400, "member_search_missing_filter_value", "An operand has no filter_value.";
    MEMBER_SEARCH_EXPECTED_ARRAY_OF_STRINGS = 400, "member_search_expected_array_of_strings", "The filter_value must be an array of strings.";
    MEMBER_SEARCH_EXPECTED_STRING = 400, "member_search_expected_string", "The filter_value must be a string.";
    MEMBER_SEARCH_EXPECTED_BOOLEAN = 400, "member_search_expected_boolean", "The filter_value must be a boolean.";
    MEMBER_SEARCH_EMAIL_FUZZY_TOO_SHORT = 400, "member_search_member_email_fuzzy_too_short", "A fuzzy email must be at least 3 characters.";
    MEMBER_SEARCH_PHONE_FUZZY_TOO_SHORT = 400, "member_search_member_mfa_phone_number_fuzzy_too_short", "A fuzzy phone number must be at least 3 characters.";
    MEMBER_SEARCH_MIXED_IDS = 400, "member_search_cannot_mix_internal_and_external_member_ids", "The member_ids must be all of Stytch's or all external ids.";
    MEMBER_SEARCH_ORGANIZATION_IDS_EMPTY = 400, "member_search_organization_ids_empty", "At least one organization id is needed.";
    SEARCH_INVALID_STATUS_FILTER = 400, "search_invalid_status_filter", "A status must be pending, invited, active or deleted.";
    SEARCH_INVALID_CURSOR = 400, "user_search_invalid_cursor", "The cursor is not one of this search.";
    SEARCH_INVALID_LIMIT = 400, "user_search_invalid_limit", "The limit must be between 1 and 1000.";
    SEARCH_INVALID_OPERATOR = 400, "user_search_invalid_operator", "The operator must be AND or OR.";
}

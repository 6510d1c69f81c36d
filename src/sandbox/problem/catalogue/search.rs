//! Searching organizations.

problems! {
    SEARCH_FILTER_NAME_NOT_RECOGNIZED = 400, "organization_search_filter_name_not_recognized", "An operand's filter_name is not known.";
    SEARCH_MISSING_FILTER_NAME = 400, "organization_search_missing_filter_name", "An operand has no filter_name.";
    SEARCH_MISSING_FILTER_VALUE = 400, "organization_search_missing_filter_value", "An operand has no filter_value.";
    SEARCH_EXPECTED_ARRAY_OF_STRINGS = 400, "organization_search_expected_array_of_strings", "The filter_value must be an array of strings.";
    SEARCH_EXPECTED_STRING = 400, "organization_search_expected_string", "The filter_value must be a string.";
    SEARCH_EXPECTED_BOOLEAN = 400, "organization_search_expected_boolean", "The filter_value must be a boolean.";
    SEARCH_SLUG_FUZZY_TOO_SHORT = 400, "organization_search_slug_fuzzy_too_short", "A fuzzy slug must be at least 3 characters.";
    SEARCH_NAME_FUZZY_TOO_SHORT = 400, "organization_search_name_fuzzy_too_short", "A fuzzy name must be at least 3 characters.";
    SEARCH_EMAIL_FUZZY_TOO_SHORT = 400, "organization_search_email_fuzzy_too_short", "A fuzzy email must be at least 3 characters.";
    SEARCH_DOMAIN_FUZZY_TOO_SHORT = 400, "organization_search_domain_fuzzy_too_short", "A fuzzy domain must be at least 3 characters.";
    SEARCH_INVALID_CURSOR = 400, "user_search_invalid_cursor", "The cursor is not one of this search.";
    SEARCH_INVALID_LIMIT = 400, "user_search_invalid_limit", "The limit must be between 1 and 1000.";
    SEARCH_INVALID_OPERATOR = 400, "user_search_invalid_operator", "The operator must be AND or OR.";
}

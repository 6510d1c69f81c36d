//! The errors the sandbox can answer. The names are Stytch's; so are the statuses, where
//! they are known. Where they are not: 404 for what does not exist, 401 for what cannot be
//! authenticated, 400 for the rest.

use super::Problem;
use crate::sandbox::choices::{
    MALFORMED_TOKEN_STATUS, PKCE_ERROR_STATUS, RESTRICTED_METHOD_STATUS, SESSION_JWT_ERROR_STATUS,
};

macro_rules! problems {
    ($($name:ident = $status:expr, $error_type:literal, $message:literal;)*) => {
        $(
            pub(crate) const $name: Problem = Problem::new($status, $error_type, $message);
        )*
    };
}

// The call itself.
problems! {
    UNAUTHORIZED_CREDENTIALS = 401, "unauthorized_credentials", "Unauthorized credentials.";
    INVALID_AUTHORIZATION_HEADER = 401, "invalid_authorization_header", "Use Basic auth with the project id and the secret.";
    ROUTE_NOT_FOUND = 404, "route_not_found", "The requested route could not be found.";
    METHOD_NOT_ALLOWED = 405, "method_not_allowed", "The route does not take this method.";
    BAD_REQUEST = 400, "bad_request", "The request is not valid JSON.";
    INVALID_ARGUMENT = 400, "invalid_argument", "An argument has the wrong type.";
    INTERNAL_SERVER_ERROR = 500, "internal_server_error", "Oops, something seems to have gone wrong.";
}

// Addresses, links and their redirects.
problems! {
    INVALID_EMAIL = 400, "invalid_email", "Email format is invalid.";
    INVALID_EXPIRATION = 400, "invalid_expiration", "The expiration must be between 5 and 10080 minutes.";
    NO_MATCH_FOR_MAGIC_LINK_URL = 400, "no_match_for_provided_magic_link_url", "The redirect URL is not one of the project's redirect URLs.";
    INVALID_DISCOVERY_REDIRECT_URL = 400, "invalid_discovery_redirect_url", "The discovery redirect URL is not a URL.";
    INVALID_LOGIN_REDIRECT_URL = 400, "invalid_login_redirect_url", "The login redirect URL is not a URL.";
    INVALID_SIGNUP_REDIRECT_URL = 400, "invalid_signup_redirect_url", "The signup redirect URL is not a URL.";
    NO_DISCOVERY_REDIRECT_URLS_SET = 400, "no_discovery_redirect_urls_set", "The project has no discovery redirect URL.";
    NO_LOGIN_REDIRECT_URLS_SET = 400, "no_login_redirect_urls_set", "The project has no login redirect URL.";
    NO_SIGNUP_REDIRECT_URLS_SET = 400, "no_signup_redirect_urls_set", "The project has no signup redirect URL.";
    INVALID_TOKEN = MALFORMED_TOKEN_STATUS, "invalid_token", "The token format is invalid.";
    MAGIC_LINK_NOT_FOUND = 404, "magic_link_not_found", "The magic link could not be authenticated, try sending another.";
    UNABLE_TO_AUTH_MAGIC_LINK = 401, "unable_to_auth_magic_link", "The magic link could not be authenticated because it was already used or has expired. Send another.";
    INVALID_PKCE_CODE_CHALLENGE = 400, "invalid_pkce_code_challenge", "The PKCE code challenge must be the base64url SHA-256 of the verifier.";
    PKCE_EXPECTED_CODE_VERIFIER = PKCE_ERROR_STATUS, "pkce_expected_code_verifier", "The flow began with a PKCE code challenge, so a code verifier is needed.";
    PKCE_DID_NOT_EXPECT_CODE_VERIFIER = PKCE_ERROR_STATUS, "pkce_did_not_expect_code_verifier", "The flow began without a PKCE code challenge, so it takes no code verifier.";
    PKCE_MISMATCH = PKCE_ERROR_STATUS, "pkce_mismatch", "The PKCE code verifier does not match the code challenge.";
}

// Organizations.
problems! {
    INVALID_ORGANIZATION_ID = 400, "invalid_organization_id", "Organization id format is invalid.";
    ORGANIZATION_NOT_FOUND = 404, "organization_not_found", "Organization could not be found.";
    ORGANIZATION_NAME_MISSING = 400, "organization_name_missing", "The organization needs a name.";
    INVALID_ORGANIZATION_NAME = 400, "invalid_organization_name", "The organization name must be between 1 and 128 characters.";
    INVALID_ORGANIZATION_SLUG = 400, "invalid_organization_slug", "The organization slug must be 2 to 128 alphanumerics or - . _ ~, with at least one alphanumeric.";
    ORGANIZATION_SLUG_ALREADY_USED = 400, "organization_slug_already_used", "The organization slug is already used by another organization.";
    INVALID_ORGANIZATION_EXTERNAL_ID = 400, "invalid_organization_external_id", "The external id must be at most 128 alphanumerics or . _ - |.";
    ORGANIZATION_EXTERNAL_ID_ALREADY_USED = 400, "organization_external_id_already_used", "The external id is already used by another organization.";
    ORGANIZATION_LOGO_URL_TOO_LONG = 400, "organization_logo_url_too_long", "The logo URL is too long.";
    INVALID_AUTH_FACTOR_SETTING = 400, "invalid_organization_auth_factor_setting", "A provisioning setting is not valid, or all ways to join are closed.";
    INVALID_AUTH_METHOD_SETTINGS = 400, "invalid_organization_auth_method_settings", "auth_methods must be ALL_ALLOWED or RESTRICTED.";
    INVALID_ALLOWED_AUTH_METHODS = 400, "invalid_organization_allowed_auth_methods", "allowed_auth_methods holds an unknown method.";
    ALLOWED_AUTH_METHODS_REQUIRED = 400, "allowed_auth_methods_required_for_restricted", "allowed_auth_methods must not be empty when auth_methods is RESTRICTED.";
    INVALID_MFA_POLICY = 400, "invalid_organization_mfa_policy", "mfa_policy must be OPTIONAL or REQUIRED_FOR_ALL.";
    INVALID_MFA_FACTOR_SETTING = 400, "invalid_organization_mfa_factor_setting", "mfa_methods must be ALL_ALLOWED or RESTRICTED.";
    INVALID_ALLOWED_MFA_METHODS = 400, "invalid_organization_allowed_mfa_methods", "allowed_mfa_methods holds an unknown method.";
    ALLOWED_MFA_METHODS_REQUIRED = 400, "allowed_mfa_methods_required_for_restricted", "allowed_mfa_methods must not be empty when mfa_methods is RESTRICTED.";
    INVALID_RESTRICTED_EMAIL_SETTING = 400, "invalid_restricted_email_setting", "email_allowed_domains must not be empty when an email setting is RESTRICTED.";
    INVALID_RESTRICTED_SSO_SETTING = 400, "invalid_restricted_sso_setting", "sso_jit_provisioning_allowed_connections must not be empty when sso_jit_provisioning is RESTRICTED.";
    INVALID_RESTRICTED_OAUTH_TENANTS_SETTING = 400, "invalid_restricted_oauth_tenants_setting", "allowed_oauth_tenants must not be empty when oauth_tenant_jit_provisioning is RESTRICTED.";
    DOMAIN_TOO_COMMON = 400, "organization_settings_domain_too_common", "An allowed domain is a common email provider's.";
    INVALID_DOMAIN = 400, "organization_settings_invalid_domain", "An allowed domain is not a domain.";
    DUPLICATE_DOMAIN = 400, "organization_settings_duplicate_domain", "An allowed domain is listed twice.";
    CLAIMED_DOMAIN_TOO_COMMON = 400, "organization_settings_claimed_domain_too_common", "A claimed domain is a common email provider's.";
    INVALID_CLAIMED_DOMAIN = 400, "organization_settings_invalid_claimed_domain", "A claimed domain is not a domain.";
    DUPLICATE_CLAIMED_DOMAIN = 400, "organization_settings_duplicate_claimed_domain", "A claimed domain is listed twice, or another organization claims it.";
    METADATA_TOO_LARGE = 400, "metadata_too_large", "The metadata is too large.";
    METADATA_TOO_MANY_KEYS = 400, "metadata_too_many_keys", "The metadata has too many keys.";
}

// Searching organizations.
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

// Joining an organization, and what it asks of its members.
problems! {
    EMAIL_JIT_PROVISIONING_NOT_ALLOWED = 400, "email_jit_provisioning_not_allowed", "The organization does not let new members join by their email address.";
    INVALID_EMAIL_FOR_JIT_PROVISIONING = 400, "invalid_email_for_jit_provisioning", "The email's domain is not one the organization lets join.";
    EMAIL_DOMAIN_IS_CLAIMED = 400, "action_not_allowed_email_domain_is_claimed", "The email's domain is claimed by another organization.";
    RESTRICTED_AUTH_METHOD = RESTRICTED_METHOD_STATUS, "operation_restricted_by_organization_auth_methods", "The organization does not allow this login method.";
    MEMBER_NOT_FOUND = 404, "member_not_found", "Member could not be found.";
    DUPLICATE_MEMBER_EMAIL = 400, "duplicate_member_email", "The organization already has a member with this email.";
}

// Sessions.
problems! {
    INTERMEDIATE_SESSION_NOT_FOUND = 404, "intermediate_session_not_found", "Intermediate session could not be found.";
    INVALID_IST_FOR_ORGANIZATION = 400, "invalid_intermediate_session_token_for_organization", "The intermediate session token is not valid for this organization.";
    INVALID_SESSION_TOKEN = 400, "invalid_session_token", "Session token format is invalid.";
    SESSION_NOT_FOUND = 404, "session_not_found", "Session could not be found.";
    NO_SESSION_ARGUMENTS = 400, "no_session_arguments", "A session token or a session JWT is needed.";
    TOO_MANY_SESSION_ARGUMENTS = 400, "too_many_session_arguments", "Only one of the session arguments may be given.";
    NO_SESSION_REVOKE_ARGUMENTS = 400, "no_session_revoke_arguments", "A session id, a session token, a session JWT or a member id is needed.";
    TOO_MANY_SESSION_REVOKE_ARGUMENTS = 400, "too_many_session_revoke_arguments", "Only one of the revoke arguments may be given.";
    UNABLE_TO_PARSE_SESSION_JWT = SESSION_JWT_ERROR_STATUS, "unable_to_parse_session_jwt", "The session JWT could not be read, or another key signed it.";
    INVALID_SESSION_DURATION_MINUTES = 400, "invalid_session_duration_minutes", "Session duration must be between 5 and 527040 minutes.";
    CUSTOM_CLAIMS_TOO_LARGE = 400, "custom_claims_too_large", "The custom claims are larger than 4 kB.";
    STYTCH_CLAIMS_IN_CUSTOM_CLAIMS = 400, "stytch_claims_in_custom_claims", "Custom claims may not begin with https://stytch.com/.";
    SESSION_AUTHORIZATION_ERROR = 403, "session_authorization_error", "The member may not perform the action on the resource.";
    SESSION_AUTHORIZATION_TENANCY_ERROR = 403, "session_authorization_tenancy_error", "The session is not one of the organization in the check.";
    INVALID_PROJECT_ID = 400, "invalid_project_id_authentication", "The project id is not this sandbox's.";
}

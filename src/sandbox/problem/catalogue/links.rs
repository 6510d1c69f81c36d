//! Addresses, links and their redirects.

use crate::choices::{MALFORMED_TOKEN_STATUS, PKCE_ERROR_STATUS};

problems! {
    INVALID_EMAIL = 400, "invalid_email", "Email format is invalid.";
    INVALID_EXPIRATION = 400, "invalid_expiration", "The expiration must be between 5 and 10080 minutes.";
    NO_MATCH_FOR_MAGIC_LINK_URL = 400, "no_match_for_provided_magic_link_url", "The redirect URL is not one of the project's redirect URLs.";
    INVALID_DISCOVERY_REDIRECT_URL = 400, "invalid_discovery_redirect_url", "The discovery redirect URL is not a URL.";
    INVALID_LOGIN_REDIRECT_URL = 400, "invalid_login_redirect_url", "The login redirect URL is not a URL.";
    INVALID_SIGNUP_REDIRECT_URL = 400, "invalid_signup_redirect_url", "The signup redirect URL is not a URL.";
    INVALID_INVITE_REDIRECT_URL = 400, "invalid_invite_redirect_url", "The invite redirect URL is not a URL.";
    NO_DISCOVERY_REDIRECT_URLS_SET = 400, "no_discovery_redirect_urls_set", "The project has no discovery redirect URL.";
    NO_LOGIN_REDIRECT_URLS_SET = 400, "no_login_redirect_urls_set", "The project has no login redirect URL.";
    NO_SIGNUP_REDIRECT_URLS_SET = 400, "no_signup_redirect_urls_set", "The project has no signup redirect URL.";
    NO_INVITE_REDIRECT_URLS_SET = 400, "no_invite_redirect_urls_set", "The project has no invite redirect URL.";
    INVALID_TOKEN = MALFORMED_TOKEN_STATUS, "invalid_token", "The token format is invalid.";
    MAGIC_LINK_NOT_FOUND = 404, "magic_link_not_found", "The magic link could not be authenticated, try sending another.";
    UNABLE_TO_AUTH_MAGIC_LINK = 401, "unable_to_auth_magic_link", "The magic link could not be authenticated because it was already used or has expired. Send another.";
    UNABLE_TO_AUTH_IMPERSONATION_TOKEN = 401, "unable_to_auth_impersonation_token", "The impersonation token could not be authenticated because it was already used or has expired.";
    INVALID_PKCE_CODE_CHALLENGE = 400, "invalid_pkce_code_challenge", "The PKCE code challenge must be the base64url SHA-256 of the verifier.";
    PKCE_EXPECTED_CODE_VERIFIER = PKCE_ERROR_STATUS, "pkce_expected_code_verifier", "The flow began with a PKCE code challenge, so a code verifier is needed.";
    PKCE_DID_NOT_EXPECT_CODE_VERIFIER = PKCE_ERROR_STATUS, "pkce_did_not_expect_code_verifier", "The flow began without a PKCE code challenge, so it takes no code verifier.";
    PKCE_MISMATCH = PKCE_ERROR_STATUS, "pkce_mismatch", "The PKCE code verifier does not match the code challenge.";
}

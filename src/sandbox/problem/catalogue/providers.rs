//! OAuth and single sign-on.

use crate::choices::OAUTH_TOKEN_NOT_FOUND_STATUS;

problems! {
    PUBLIC_TOKEN_REQUIRED = 400, "public_token_required", "The public token is missing.";
    INVALID_PUBLIC_TOKEN_ID = 400, "invalid_public_token_id", "The public token format is invalid.";
    PUBLIC_TOKEN_NOT_FOUND = 404, "public_token_not_found", "The public token is not this project's.";
    PKCE_REQUIRED_FOR_NATIVE_CALLBACK = 400, "pkce_required_for_native_callback", "A redirect URL that is not http or https needs a PKCE code challenge.";
    INVALID_OAUTH_PROVIDER = 400, "invalid_oauth_provider", "The OAuth provider must be google, microsoft, slack, github or hubspot.";
    MISSING_OAUTH_ORGANIZATION_LOCATOR = 400, "missing_oauth_organization_locator", "An organization_id or a slug is needed.";
    TOO_MANY_OAUTH_ORGANIZATION_LOCATORS = 400, "too_many_oauth_organization_locators", "Only one of organization_id and slug may be given.";
    NO_MATCH_FOR_OAUTH_URL = 400, "no_match_for_provided_oauth_url", "The redirect URL is not one of the project's redirect URLs.";
    OAUTH_TOKEN_NOT_FOUND = OAUTH_TOKEN_NOT_FOUND_STATUS, "oauth_token_not_found", "The OAuth token could not be found, or it was already used or has expired.";
    INVALID_OAUTH_TENANT_FOR_JIT_PROVISIONING = 400, "invalid_oauth_tenant_for_jit_provisioning", "The OAuth tenant is not one the organization lets join.";
    MISSING_SSO_CONNECTION_LOCATOR = 400, "missing_sso_connection_locator", "A connection_id, an organization_id or a slug is needed.";
    TOO_MANY_SSO_CONNECTION_LOCATORS = 400, "too_many_sso_connection_locators", "Only one of connection_id, organization_id and slug may be given.";
    NO_MATCH_FOR_SSO_URL = 400, "no_match_for_provided_sso_url", "The redirect URL is not one of the project's redirect URLs.";
    SSO_TOKEN_NOT_FOUND = 404, "sso_token_not_found", "The SSO token could not be found, or it was already used or has expired.";
    SSO_CONNECTION_NOT_FOUND = 404, "sso_connection_not_found", "The SSO connection could not be found.";
    SAML_CONNECTION_NOT_FOUND = 404, "saml_connection_not_found", "The SAML connection could not be found.";
    OIDC_CONNECTION_NOT_FOUND = 404, "oidc_connection_not_found", "The OIDC connection could not be found.";
    REQUIRES_ACTIVE_SSO_CONNECTION = 400, "requires_active_sso_connection", "The SSO connection is not active: its identity provider is not set up yet.";
    NO_SSO_CONNECTION_FOR_ORGANIZATION = 400, "no_sso_connection_exists_for_organization", "The organization has no active SSO connection.";
    INDETERMINATE_SSO_CONNECTION = 400, "indeterminate_sso_connection_for_organization", "The organization has several active SSO connections, and none is the default.";
    INVALID_CONNECTION_FOR_JIT_PROVISIONING = 400, "invalid_connection_for_jit_provisioning", "The organization does not let new members join by this SSO connection.";
    INVALID_SSO_IDP = 400, "invalid_sso_idp", "The identity provider is not known.";
    INVALID_SSO_DEFAULT_CONNECTION_ID = 400, "invalid_sso_default_connection_id", "The default SSO connection must be one of the organization's connections.";
    CANNOT_DELETE_DEFAULT_SSO_CONNECTION = 400, "cannot_delete_default_sso_connection", "The default SSO connection cannot be deleted while others are active. Make another one the default first.";
    SSO_VERIFICATION_KEY_NOT_FOUND = 404, "sso_verification_key_not_found", "The SAML connection has no such key or certificate.";
    SAML_IDP_SSO_URL_INVALID_FORMAT = 400, "saml_connection_idp_sso_url_invalid_format", "The idp_sso_url is not a URL.";
    SAML_ATTRIBUTE_MAPPING_MISSING_GROUPS_KEY = 400, "saml_connection_attribute_mapping_missing_groups_key", "Group role assignments need a groups key in the attribute_mapping.";
    INVALID_SAML_METADATA_URL = 400, "invalid_saml_metadata_url", "The metadata_url is not a URL.";
    OIDC_ISSUER_URL_INVALID_FORMAT = 400, "oidc_connection_issuer_url_invalid_format", "The issuer is not a URL.";
    OIDC_AUTHORIZATION_URL_INVALID_FORMAT = 400, "oidc_connection_authorization_url_invalid_format", "The authorization_url is not a URL.";
    OIDC_TOKEN_URL_INVALID_FORMAT = 400, "oidc_connection_token_url_invalid_format", "The token_url is not a URL.";
    OIDC_USERINFO_URL_INVALID_FORMAT = 400, "oidc_connection_userinfo_url_invalid_format", "The userinfo_url is not a URL.";
    OIDC_JWKS_URL_INVALID_FORMAT = 400, "oidc_connection_jwks_url_invalid_format", "The jwks_url is not a URL.";
    EXTERNAL_CONNECTION_ID_NOT_FOUND = 404, "external_connection_id_not_found", "The other organization has no such SSO connection.";
    EXTERNAL_CONNECTION_NOT_ACTIVE = 400, "external_connection_not_active", "The other organization's SSO connection is not active.";
    EXTERNAL_ORGANIZATION_IS_THE_SAME = 400, "external_organization_id_same_as_organization_id", "An external connection belongs to another organization.";
    DUPLICATE_EXTERNAL_SSO_CONNECTION = 400, "duplicate_external_sso_connection", "The organization has this external connection already.";
}

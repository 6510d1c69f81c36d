//! Organizations.

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
    INVALID_ALLOWED_TENANTS_FORMAT = 400, "invalid_oauth_allowed_tenants_format", "allowed_oauth_tenants must have lists of ids under slack, hubspot and github.";
    DOMAIN_TOO_COMMON = 400, "organization_settings_domain_too_common", "An allowed domain is a common email provider's.";
    INVALID_DOMAIN = 400, "organization_settings_invalid_domain", "An allowed domain is not a domain.";
    DUPLICATE_DOMAIN = 400, "organization_settings_duplicate_domain", "An allowed domain is listed twice.";
    CLAIMED_DOMAIN_TOO_COMMON = 400, "organization_settings_claimed_domain_too_common", "A claimed domain is a common email provider's.";
    INVALID_CLAIMED_DOMAIN = 400, "organization_settings_invalid_claimed_domain", "A claimed domain is not a domain.";
    DUPLICATE_CLAIMED_DOMAIN = 400, "organization_settings_duplicate_claimed_domain", "A claimed domain is listed twice, or another organization claims it.";
    METADATA_TOO_LARGE = 400, "metadata_too_large", "The metadata is too large.";
    METADATA_TOO_MANY_KEYS = 400, "metadata_too_many_keys", "The metadata has too many keys.";
}

//! The table of Stytch's errors (its "Errors" pages): what each is a fault of, what is to be done, and with which status the page
//! says so where it is met as it usually is. One without its row does not compile. What one call makes of it stands in
//! [`super::known`], and comes first.

use super::error_type::Cause::{Organization, Project, Stytch, Us, Visitor};
use super::error_type::Step::{
    AnotherWay, AskAdministrator, AskForAnother, Mend, QuoteReference, SignIn, TryAgain, Wait,
};
use super::error_type::error_types;
use super::hints::{
    CAPTCHA, CREDENTIALS, HTTPS, NOT_ALLOWED, NOT_B2B, ONE_PASSWORD_EACH, ONE_PASSWORD_FOR_ALL, SESSION, UNUSED_MAILS,
    URLS,
};

error_types! {
    Project(CREDENTIALS), QuoteReference, 500 => {
        UnauthorizedCredentials = "unauthorized_credentials",
        InvalidProjectIdAuthentication = "invalid_project_id_authentication",
        InvalidSecretAuthentication = "invalid_secret_authentication",
        InvalidAuthorizationHeader = "invalid_authorization_header",
    }
    Project(HTTPS), QuoteReference, 500 => {
        UseHttps = "use_https",
    }
    Project(NOT_B2B), QuoteReference, 500 => {
        InvalidB2bEndpoint = "invalid_b2b_endpoint",
        InvalidConsumerEndpoint = "invalid_consumer_endpoint",
    }
    Project(NOT_ALLOWED), QuoteReference, 500 => {
        BillingNotVerifiedForEmail = "billing_not_verified_for_email",
        EndpointNotAuthorizedForSdk = "endpoint_not_authorized_for_sdk",
    }
    Project(URLS), QuoteReference, 500 => {
        QueryParamsDoNotMatch = "query_params_do_not_match",
        NoDiscoveryRedirectUrlsSet = "no_discovery_redirect_urls_set",
        NoDefaultDiscoveryRedirectUrlSet = "no_default_discovery_redirect_url_set",
        NoDiscoveryRedirectUrl = "no_discovery_redirect_url",
        InvalidDiscoveryRedirectUrl = "invalid_discovery_redirect_url",
        InvalidLoginRedirectUrl = "invalid_login_redirect_url",
        InvalidSignupRedirectUrl = "invalid_signup_redirect_url",
        InvalidInviteRedirectUrl = "invalid_invite_redirect_url",
        InvalidPasswordResetRedirectUrl = "invalid_password_reset_redirect_url",
        NoLoginRedirectUrlsSet = "no_login_redirect_urls_set",
        NoDefaultLoginRedirectUrlSet = "no_default_login_redirect_url_set",
        NoSignupRedirectUrlsSet = "no_signup_redirect_urls_set",
        NoDefaultSignupRedirectUrlSet = "no_default_signup_redirect_url_set",
        NoInviteRedirectUrlsSet = "no_invite_redirect_urls_set",
        NoDefaultInviteRedirectUrlSet = "no_default_invite_redirect_url_set",
        NoPasswordResetRedirectUrl = "no_password_reset_redirect_url",
        RedirectUrlNotFound = "redirect_url_not_found",
        NoMatchForProvidedMagicLinkUrl = "no_match_for_provided_magic_link_url",
        NoMatchForProvidedOauthUrl = "no_match_for_provided_oauth_url",
        NoMatchForProvidedSsoUrl = "no_match_for_provided_sso_url",
        PkceRequiredForNativeCallback = "pkce_required_for_native_callback",
    }
    Project(ONE_PASSWORD_EACH), QuoteReference, 500 => {
        CrossOrgPasswordsNotEnabled = "cross_org_passwords_not_enabled",
    }
    Project(ONE_PASSWORD_FOR_ALL), QuoteReference, 500 => {
        CrossOrgPasswordsEnabled = "cross_org_passwords_enabled",
    }
    Project(SESSION), QuoteReference, 500 => {
        InvalidSessionDurationMinutes = "invalid_session_duration_minutes",
        InvalidSessionDuration = "invalid_session_duration",
    }
    // Nothing that a visitor can do mends it, but a while later, or by another method, they get through.
    Project(UNUSED_MAILS), Wait, 429 => {
        TooFewTokensAuthenticated = "too_few_tokens_authenticated",
    }
    Project(CAPTCHA), Wait, 429 => {
        CaptchaFailed = "captcha_failed",
        CaptchaRequired = "captcha_required",
    }
    Stytch, TryAgain, 502 => {
        InternalServerError = "internal_server_error",
        SearchTimeout = "search_timeout",
    }
    Visitor, Wait, 429 => {
        TooManyRequests = "too_many_requests",
    }
    Visitor, AskAdministrator, 403 => {
        UserLockLimitReached = "user_lock_limit_reached",
    }
    // Of what is typed.
    Visitor, Mend, 403 => {
        EmailNotInAllowlist = "email_not_in_allowlist",
        EmailInDenylist = "email_in_denylist",
    }
    Visitor, Mend, 422 => {
        InvalidEmail = "invalid_email",
        InactiveEmail = "inactive_email",
        OrganizationNameMissing = "organization_name_missing",
        InvalidOrganizationName = "invalid_organization_name",
        OrganizationNameIncludesBannedWords = "organization_name_includes_banned_words",
        InvalidOrganizationSlug = "invalid_organization_slug",
        OrganizationSlugAlreadyUsed = "organization_slug_already_used",
        OtpCodeNotFound = "otp_code_not_found",
        InvalidCode = "invalid_code",
        InvalidPhoneNumber = "invalid_phone_number",
        InvalidPhoneNumberCountryCode = "invalid_phone_number_country_code",
        DuplicateMemberPhoneNumber = "duplicate_member_phone_number",
        DuplicateMemberPhoneNumberForMember = "duplicate_member_phone_number_for_member",
        UnableToAuthenticateTotp = "unable_to_authenticate_totp",
        InvalidTotpCode = "invalid_totp_code",
        TotpCodeAlreadyAuthenticated = "totp_code_already_authenticated",
        RecoveryCodeUsedAsTotpCode = "recovery_code_used_as_totp_code",
        InvalidRecoveryCode = "invalid_recovery_code",
        UnableToAuthenticateRecoveryCode = "unable_to_authenticate_recovery_code",
        TotpCodeUsedAsRecoveryCode = "totp_code_used_as_recovery_code",
        MemberPasswordNotFound = "member_password_not_found",
        WeakPassword = "weak_password",
        BreachedPassword = "breached_password",
    }
    // Of what was mailed, and is brought back.
    Visitor, AskForAnother, 404 => {
        MagicLinkNotFound = "magic_link_not_found",
        InvalidToken = "invalid_token",
        PasswordResetTokenNotFound = "password_reset_token_not_found",
    }
    Visitor, AskForAnother, 410 => {
        UnableToAuthMagicLink = "unable_to_auth_magic_link",
        UnableToAuthOtpCode = "unable_to_auth_otp_code",
        UnableToAuthPasswordResetToken = "unable_to_auth_password_reset_token",
        UnableToAuthImpersonationToken = "unable_to_auth_impersonation_token",
    }
    Visitor, AskForAnother, 403 => {
        MemberResetPassword = "member_reset_password",
        ResetPassword = "reset_password",
    }
    Visitor, SignIn, 403 => {
        PkceExpectedCodeVerifier = "pkce_expected_code_verifier",
        PkceDidNotExpectCodeVerifier = "pkce_did_not_expect_code_verifier",
        PkceMismatch = "pkce_mismatch",
    }
    Visitor, SignIn, 410 => {
        OauthTokenNotFound = "oauth_token_not_found",
        SsoTokenNotFound = "sso_token_not_found",
    }
    // Of a login, or a session, whose time is over, or that is not as it was.
    Visitor, SignIn, 401 => {
        IntermediateSessionNotFound = "intermediate_session_not_found",
        SessionNotFound = "session_not_found",
        InvalidSessionToken = "invalid_session_token",
        UnableToParseSessionJwt = "unable_to_parse_session_jwt",
        InsufficientFactors = "insufficient_factors",
        MemberPhoneNumberNotFound = "member_phone_number_not_found",
        ActionAvailableOnlyOncePrimaryAuthenticationIsMet = "action_available_only_once_primary_authentication_is_met",
        ActiveTotpExists = "active_totp_exists",
        TotpNotFound = "totp_not_found",
        ExpiredTotp = "expired_totp",
        RecoveryCodesNotFound = "recovery_codes_not_found",
    }
    Visitor, AnotherWay, 409 => {
        PendingTotpExists = "pending_totp_exists",
    }
    Visitor, SignIn, 404 => {
        OrganizationNotFound = "organization_not_found",
        InvalidOrganizationId = "invalid_organization_id",
    }
    Organization, AskAdministrator, 403 => {
        OrganizationSuspended = "organization_suspended",
        MemberNotFound = "member_not_found",
        RetiredMemberEmail = "retired_member_email",
        InvalidIntermediateSessionTokenForOrganization = "invalid_intermediate_session_token_for_organization",
        EmailJitProvisioningNotAllowed = "email_jit_provisioning_not_allowed",
        InvalidEmailForJitProvisioning = "invalid_email_for_jit_provisioning",
        InvalidOauthTenantForJitProvisioning = "invalid_oauth_tenant_for_jit_provisioning",
        InvalidConnectionForJitProvisioning = "invalid_connection_for_jit_provisioning",
        ActionNotAllowedEmailDomainIsClaimed = "action_not_allowed_email_domain_is_claimed",
        InvalidEmailForInvites = "invalid_email_for_invites",
        OperationRestrictedByOrganizationAuthMethods = "operation_restricted_by_organization_auth_methods",
        OperationRestrictedByOrganizationMfaMethods = "operation_restricted_by_organization_mfa_methods",
        ActionAvailableOnlyForActiveMembers = "action_available_only_for_active_members",
        SessionAuthorizationError = "session_authorization_error",
        InsufficientFactorsForSessionExchange = "insufficient_factors_for_session_exchange",
        SsoConnectionNotFound = "sso_connection_not_found",
    }
    // Of calls that are not made in this way.
    Us, QuoteReference, 500 => {
        RouteNotFound = "route_not_found",
        MethodNotAllowed = "method_not_allowed",
        BadRequest = "bad_request",
        InvalidArgument = "invalid_argument",
        InvalidId = "invalid_id",
        EmailNotFound = "email_not_found",
        MemberDoesNotExistInOrganization = "member_does_not_exist_in_organization",
        DuplicateMemberEmail = "duplicate_member_email",
        DuplicateMemberExternalId = "duplicate_member_external_id",
        ReactivationEmailBelongsToAnotherMember = "reactivation_email_belongs_to_another_member",
        EmailUnverifiedForReactivation = "email_unverified_for_reactivation",
        NoDeletedMemberFoundForReactivation = "no_deleted_member_found_for_reactivation",
        OrganizationExternalIdAlreadyUsed = "organization_external_id_already_used",
        InvalidOrganizationExternalId = "invalid_organization_external_id",
        OrganizationLogoUrlTooLong = "organization_logo_url_too_long",
        AllowedAuthMethodsRequiredForRestricted = "allowed_auth_methods_required_for_restricted",
        AllowedMfaMethodsRequiredForRestricted = "allowed_mfa_methods_required_for_restricted",
        InvalidOrganizationAuthFactorSetting = "invalid_organization_auth_factor_setting",
        InvalidOrganizationAuthFactorSettingForEmailJitProvisioning = "invalid_organization_auth_factor_setting_for_email_jit_provisioning",
        InvalidOrganizationAuthFactorSettingForOauthTenantJitProvisioning = "invalid_organization_auth_factor_setting_for_oauth_tenant_jit_provisioning",
        InvalidOrganizationMfaFactorSetting = "invalid_organization_mfa_factor_setting",
        InvalidOrganizationMfaPolicy = "invalid_organization_mfa_policy",
        InvalidOrganizationAuthMethodSettings = "invalid_organization_auth_method_settings",
        InvalidOrganizationAllowedAuthMethods = "invalid_organization_allowed_auth_methods",
        InvalidOrganizationAllowedMfaMethods = "invalid_organization_allowed_mfa_methods",
        InvalidRestrictedEmailSetting = "invalid_restricted_email_setting",
        InvalidRestrictedSsoSetting = "invalid_restricted_sso_setting",
        InvalidRestrictedOauthTenantsSetting = "invalid_restricted_oauth_tenants_setting",
        OrganizationSettingsDomainTooCommon = "organization_settings_domain_too_common",
        OrganizationSettingsInvalidDomain = "organization_settings_invalid_domain",
        OrganizationSettingsDisposableDomain = "organization_settings_disposable_domain",
        OrganizationSettingsDuplicateDomain = "organization_settings_duplicate_domain",
        OrganizationSettingsClaimedDomainTooCommon = "organization_settings_claimed_domain_too_common",
        OrganizationSettingsDuplicateClaimedDomain = "organization_settings_duplicate_claimed_domain",
        OrganizationSettingsInvalidClaimedDomain = "organization_settings_invalid_claimed_domain",
        InvalidPkceCodeChallenge = "invalid_pkce_code_challenge",
        InvalidPkceCodeVerifier = "invalid_pkce_code_verifier",
        NoSessionArguments = "no_session_arguments",
        TooManySessionArguments = "too_many_session_arguments",
        NoSessionRevokeArguments = "no_session_revoke_arguments",
        TooManySessionRevokeArguments = "too_many_session_revoke_arguments",
        JwtInvalidAudience = "jwt_invalid_audience",
        JwtInvalidIssuer = "jwt_invalid_issuer",
        JwtInvalidClaims = "jwt_invalid_claims",
        CustomClaimsTooLarge = "custom_claims_too_large",
        ReservedClaimsInCustomClaims = "reserved_claims_in_custom_claims",
        StytchClaimsInCustomClaims = "stytch_claims_in_custom_claims",
        UnableToRepresentCustomClaimsJson = "unable_to_represent_custom_claims_json",
        SessionAuthorizationTenancyError = "session_authorization_tenancy_error",
        SessionTooOldToResetPassword = "session_too_old_to_reset_password",
        InvalidMfaDefaultMethod = "invalid_mfa_default_method",
        DefaultMfaMemberMissingFactor = "default_mfa_member_missing_factor",
        MetadataTooLarge = "metadata_too_large",
        MetadataTooManyKeys = "metadata_too_many_keys",
        MetadataInvalidFormat = "metadata_invalid_format",
        OrganizationSearchFilterNameNotRecognized = "organization_search_filter_name_not_recognized",
        OrganizationSearchMissingFilterName = "organization_search_missing_filter_name",
        OrganizationSearchMissingFilterValue = "organization_search_missing_filter_value",
        OrganizationSearchExpectedArrayOfStrings = "organization_search_expected_array_of_strings",
        OrganizationSearchExpectedString = "organization_search_expected_string",
        OrganizationSearchExpectedBoolean = "organization_search_expected_boolean",
        OrganizationSearchAllowedDomainFuzzyTooShort = "organization_search_allowed_domain_fuzzy_too_short",
        OrganizationSearchMemberEmailFuzzyTooShort = "organization_search_member_email_fuzzy_too_short",
        OrganizationSearchOrganizationNameFuzzyTooShort = "organization_search_organization_name_fuzzy_too_short",
        OrganizationSearchOrganizationSlugFuzzyTooShort = "organization_search_organization_slug_fuzzy_too_short",
        MemberSearchFilterNameNotRecognized = "member_search_filter_name_not_recognized",
        MemberSearchMissingFilterName = "member_search_missing_filter_name",
        MemberSearchMissingFilterValue = "member_search_missing_filter_value",
        MemberSearchExpectedArrayOfStrings = "member_search_expected_array_of_strings",
        MemberSearchExpectedString = "member_search_expected_string",
        MemberSearchExpectedBoolean = "member_search_expected_boolean",
        MemberSearchMemberEmailFuzzyTooShort = "member_search_member_email_fuzzy_too_short",
        MemberSearchMemberMfaPhoneNumberFuzzyTooShort = "member_search_member_mfa_phone_number_fuzzy_too_short",
        MemberSearchOrganizationIdsEmpty = "member_search_organization_ids_empty",
        UserSearchInvalidCursor = "user_search_invalid_cursor",
        UserSearchInvalidLimit = "user_search_invalid_limit",
        UserSearchInvalidOperator = "user_search_invalid_operator",
    }
}

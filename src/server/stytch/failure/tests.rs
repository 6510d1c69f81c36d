use super::*;
use crate::error::Refusal;
use crate::model::Slug;

/// What each error is a fault of, the status of the page that says it, and Stytch's words for them. Written out here a second
/// time, for a change of one of them is to be a decision.
const LIST: [(&str, u16, &str); 13] = [
    (
        "project",
        500,
        "unauthorized_credentials invalid_project_id_authentication invalid_secret_authentication \
         invalid_authorization_header use_https invalid_b2b_endpoint invalid_consumer_endpoint \
         billing_not_verified_for_email endpoint_not_authorized_for_sdk query_params_do_not_match \
         no_discovery_redirect_urls_set no_default_discovery_redirect_url_set no_discovery_redirect_url \
         invalid_discovery_redirect_url invalid_login_redirect_url invalid_signup_redirect_url \
         invalid_invite_redirect_url invalid_password_reset_redirect_url no_login_redirect_urls_set \
         no_default_login_redirect_url_set no_signup_redirect_urls_set no_default_signup_redirect_url_set \
         no_invite_redirect_urls_set no_default_invite_redirect_url_set no_password_reset_redirect_url \
         redirect_url_not_found no_match_for_provided_magic_link_url no_match_for_provided_oauth_url \
         no_match_for_provided_sso_url pkce_required_for_native_callback cross_org_passwords_not_enabled \
         cross_org_passwords_enabled invalid_session_duration_minutes invalid_session_duration",
    ),
    ("project", 429, "too_few_tokens_authenticated captcha_failed captcha_required"),
    ("Stytch", 502, "internal_server_error search_timeout"),
    ("visitor", 429, "too_many_requests"),
    (
        "visitor",
        403,
        "user_lock_limit_reached member_reset_password reset_password pkce_expected_code_verifier \
         pkce_did_not_expect_code_verifier pkce_mismatch",
    ),
    ("visitor", 403, "email_not_in_allowlist email_in_denylist"),
    (
        "visitor",
        422,
        "invalid_email inactive_email organization_name_missing invalid_organization_name \
         organization_name_includes_banned_words invalid_organization_slug \
         organization_slug_already_used otp_code_not_found invalid_code invalid_phone_number \
         invalid_phone_number_country_code duplicate_member_phone_number duplicate_member_phone_number_for_member \
         unable_to_authenticate_totp invalid_totp_code totp_code_already_authenticated recovery_code_used_as_totp_code \
         invalid_recovery_code unable_to_authenticate_recovery_code totp_code_used_as_recovery_code \
         member_password_not_found weak_password breached_password",
    ),
    (
        "visitor",
        404,
        "magic_link_not_found invalid_token password_reset_token_not_found organization_not_found invalid_organization_id",
    ),
    (
        "visitor",
        410,
        "unable_to_auth_magic_link unable_to_auth_otp_code unable_to_auth_password_reset_token oauth_token_not_found \
         sso_token_not_found \
         unable_to_auth_impersonation_token",
    ),
    (
        "visitor",
        401,
        "intermediate_session_not_found session_not_found invalid_session_token unable_to_parse_session_jwt \
         insufficient_factors member_phone_number_not_found action_available_only_once_primary_authentication_is_met \
         active_totp_exists totp_not_found expired_totp recovery_codes_not_found",
    ),
    ("visitor", 409, "pending_totp_exists"),
    (
        "organization",
        403,
        "organization_suspended member_not_found retired_member_email invalid_intermediate_session_token_for_organization \
         email_jit_provisioning_not_allowed invalid_email_for_jit_provisioning invalid_oauth_tenant_for_jit_provisioning \
         invalid_connection_for_jit_provisioning action_not_allowed_email_domain_is_claimed invalid_email_for_invites \
         operation_restricted_by_organization_auth_methods operation_restricted_by_organization_mfa_methods \
         action_available_only_for_active_members session_authorization_error insufficient_factors_for_session_exchange \
         sso_connection_not_found",
    ),
    (
        "us",
        500,
        "route_not_found method_not_allowed bad_request invalid_argument invalid_id email_not_found \
         member_does_not_exist_in_organization duplicate_member_email duplicate_member_external_id \
         reactivation_email_belongs_to_another_member email_unverified_for_reactivation \
         no_deleted_member_found_for_reactivation organization_external_id_already_used invalid_organization_external_id \
         organization_logo_url_too_long allowed_auth_methods_required_for_restricted \
         allowed_mfa_methods_required_for_restricted invalid_organization_auth_factor_setting \
         invalid_organization_auth_factor_setting_for_email_jit_provisioning \
         invalid_organization_auth_factor_setting_for_oauth_tenant_jit_provisioning \
         invalid_organization_mfa_factor_setting invalid_organization_mfa_policy \
         invalid_organization_auth_method_settings invalid_organization_allowed_auth_methods \
         invalid_organization_allowed_mfa_methods invalid_restricted_email_setting invalid_restricted_sso_setting \
         invalid_restricted_oauth_tenants_setting organization_settings_domain_too_common \
         organization_settings_invalid_domain organization_settings_disposable_domain \
         organization_settings_duplicate_domain organization_settings_claimed_domain_too_common \
         organization_settings_duplicate_claimed_domain organization_settings_invalid_claimed_domain \
         invalid_pkce_code_challenge invalid_pkce_code_verifier no_session_arguments too_many_session_arguments \
         no_session_revoke_arguments too_many_session_revoke_arguments jwt_invalid_audience jwt_invalid_issuer \
         jwt_invalid_claims custom_claims_too_large reserved_claims_in_custom_claims stytch_claims_in_custom_claims \
         unable_to_represent_custom_claims_json session_authorization_tenancy_error session_too_old_to_reset_password \
         invalid_mfa_default_method default_mfa_member_missing_factor metadata_too_large metadata_too_many_keys \
         metadata_invalid_format organization_search_filter_name_not_recognized organization_search_missing_filter_name \
         organization_search_missing_filter_value organization_search_expected_array_of_strings \
         organization_search_expected_string organization_search_expected_boolean \
         organization_search_allowed_domain_fuzzy_too_short organization_search_member_email_fuzzy_too_short \
         organization_search_organization_name_fuzzy_too_short organization_search_organization_slug_fuzzy_too_short \
         member_search_filter_name_not_recognized member_search_missing_filter_name member_search_missing_filter_value \
         member_search_expected_array_of_strings member_search_expected_string member_search_expected_boolean \
         member_search_member_email_fuzzy_too_short member_search_member_mfa_phone_number_fuzzy_too_short \
         member_search_organization_ids_empty user_search_invalid_cursor user_search_invalid_limit \
         user_search_invalid_operator",
    ),
];

const CALLS: &[Call<'static>] = &[
    Call::SendDiscoveryLink,
    Call::SpendDiscoveryLink,
    Call::SpendDiscoveryCode,
    Call::SendSmsCode,
    Call::SpendSmsCode,
    Call::NewApp,
    Call::SpendAppCode,
    Call::SpendRecoveryCode,
    Call::SpendSso,
    Call::EnterOrganizationPassword,
    Call::SetOrganizationPassword,
    Call::Exchange,
    Call::Switch,
    Call::FindOrganization,
    Call::Renew,
    Call::Impersonate,
];

/// What a visitor is told of a refusal.
fn told_of(call: Call<'_>, status: u16, error_type: &str) -> AppError {
    let refused = Refused { error_type: error_type.to_owned(), request_id: "request-1".to_owned() };
    let failed = Failed::Refused(StatusCode::from_u16(status).unwrap(), refused, None);
    translate(call, &Url::parse("https://test.stytch.com").unwrap(), failed, false)
}

fn listed() -> impl Iterator<Item = (&'static str, u16, ErrorType)> {
    LIST.into_iter().flat_map(|(cause, status, words)| {
        words.split_whitespace().map(move |word| (cause, status, ErrorType::parse(word).expect(word)))
    })
}

#[test]
fn the_table_holds_what_is_listed_with_its_cause_and_its_status() {
    let mut left: Vec<_> = ErrorType::ALL.to_vec();
    for (cause, status, error_type) in listed() {
        let row = error_type.row();
        let told = match row.cause {
            Cause::Visitor => "visitor",
            Cause::Organization => "organization",
            Cause::Project(_) => "project",
            Cause::Stytch => "Stytch",
            Cause::Us => "us",
        };
        assert_eq!((told, row.status), (cause, status), "{error_type:?}");
        assert_eq!(ErrorType::parse(error_type.text()), Some(error_type));
        assert!(left.contains(&error_type), "{error_type:?} is listed twice");
        left.retain(|other| *other != error_type);
    }
    assert_eq!(left, []);
}

#[test]
fn each_error_leads_somewhere_to_the_page_of_its_row_and_everywhere_to_one_of_a_failure() {
    let slug = Slug::parse("acme").unwrap();
    let calls = CALLS.iter().copied().chain([Call::Create(&slug)]).collect::<Vec<_>>();
    for (cause, expected, error_type) in listed() {
        // As Stytch answers what is its own trouble, and everything else.
        let status = if cause == "Stytch" { 500 } else { 400 };
        let told: Vec<_> = calls.iter().map(|call| told_of(*call, status, error_type.text()).status()).collect();
        assert!(told.contains(&expected), "{error_type:?} leads to {told:?}, and nowhere to {expected}");
        assert!(told.iter().all(|told| (400..600).contains(told)), "{error_type:?} leads to {told:?}");
    }
}

#[test]
fn what_nobody_has_heard_of_is_our_trouble_or_stytchs_and_never_the_visitors() {
    for (status, expected) in [(400, 500), (401, 500), (403, 500), (404, 500), (429, 429), (500, 502), (503, 502)] {
        for word in ["of_tomorrow", ""] {
            let told = told_of(Call::SpendDiscoveryLink, status, word);
            assert_eq!(told.status(), expected, "{status} {word}");
            assert!(!format!("{told:?}").contains("of_tomorrow"));
        }
    }
    assert_eq!(told_of(Call::FindOrganization, 404, ""), AppError::OrganizationNotFound);
}

#[test]
fn a_refusal_to_switch_is_told_as_what_a_mail_may_still_do() {
    for word in ["email_jit_provisioning_not_allowed", "invalid_email_for_jit_provisioning", "member_not_found"] {
        let of = |call| told_of(call, 400, word);
        assert_eq!(of(Call::Switch), AppError::OrganizationRefused(Refusal::NotBySwitching));
        assert_eq!(of(Call::Exchange), AppError::OrganizationRefused(Refusal::InvitationNeeded));
    }
}

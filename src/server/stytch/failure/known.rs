//! What Stytch's errors mean to a visitor, by their `error_type`.

use crate::error::{AppError, Astray, Refusal};
use crate::model::{CodeProblem, EmailProblem, NameProblem, PasswordProblem, PhoneProblem, SlugProblem};
use crate::server::stytch::call::Call;

/// Those of second steps.
fn of_second_steps(call: Call<'_>, error_type: &str) -> Option<AppError> {
    Some(match (call, error_type) {
        (Call::SpendSmsCode, "otp_code_not_found" | "invalid_code")
        | (Call::SpendAppCode, "unable_to_authenticate_totp" | "invalid_totp_code" | "invalid_code")
        | (Call::SpendRecoveryCode, "unable_to_authenticate_recovery_code" | "invalid_recovery_code") => {
            AppError::invalid(CodeProblem::Wrong)
        }
        (Call::SpendSmsCode, "unable_to_auth_otp_code") => AppError::CodeExpired,
        (Call::SpendAppCode, "totp_code_already_authenticated") => AppError::invalid(CodeProblem::Used),
        (Call::SpendAppCode, "recovery_code_used_as_totp_code")
        | (Call::SpendRecoveryCode, "totp_code_used_as_recovery_code") => AppError::invalid(CodeProblem::OfAnotherKind),
        (Call::SendSmsCode, "invalid_phone_number_country_code" | "invalid_phone_number") => {
            AppError::invalid(PhoneProblem::Malformed)
        }
        (Call::SendSmsCode, "duplicate_member_phone_number_for_member" | "duplicate_member_phone_number") => {
            AppError::invalid(PhoneProblem::Another)
        }
        (Call::NewApp, "pending_totp_exists") => AppError::AppSetUpElsewhere,
        (
            Call::SendSmsCode | Call::SpendSmsCode | Call::NewApp | Call::SpendAppCode | Call::SpendRecoveryCode,
            // The login is not as it was: something it rested on is over, or was set up elsewhere meanwhile.
            "intermediate_session_not_found"
            | "invalid_session_token"
            | "session_not_found"
            | "no_session_arguments"
            | "insufficient_factors"
            | "active_totp_exists"
            | "totp_not_found"
            | "expired_totp"
            | "recovery_codes_not_found"
            | "member_phone_number_not_found"
            | "action_available_only_once_primary_authentication_is_met",
        ) => AppError::TimedOut { email: None },
        (_, "operation_restricted_by_organization_mfa_methods" | "action_available_only_for_active_members") => {
            AppError::OrganizationRefused(Refusal::Other)
        }
        _ => return None,
    })
}

/// Errors by their `error_type` (Stytch, "Errors" pages by status).
pub(super) fn known(call: Call<'_>, error_type: &str) -> Option<AppError> {
    if let Some(error) = of_second_steps(call, error_type).or_else(|| of_mails(call, error_type)) {
        return Some(error);
    }
    if let Call::SpendDiscoveryOauth | Call::SpendOauth | Call::SpendSso = call
        && let Some(error) = of_somebody_back(error_type)
    {
        return Some(error);
    }
    if let Some(error) = of_members(call, error_type).or_else(|| of_passwords(call, error_type)) {
        return Some(error);
    }
    Some(match (call, error_type) {
        (_, "invalid_email") => AppError::invalid(EmailProblem::Malformed),
        // Lists of the project's own: whose they are on is told to nobody.
        (_, "inactive_email" | "email_not_in_allowlist" | "email_in_denylist") => {
            AppError::invalid(EmailProblem::Undeliverable)
        }
        (_, "too_many_requests") => AppError::TooManyRequests { seconds: None, mails: false },
        (
            Call::Exchange | Call::Create(_),
            "intermediate_session_not_found" | "invalid_session_token" | "session_not_found",
        ) => AppError::TimedOut { email: None },
        (Call::Create(slug), "organization_slug_already_used") => {
            AppError::invalid(SlugProblem::Taken { slug: slug.clone(), suggestions: Vec::new() })
        }
        (Call::Create(_), "invalid_organization_slug") => AppError::invalid(SlugProblem::Malformed),
        (Call::Create(_), "organization_name_missing") => AppError::invalid(NameProblem::Empty),
        (Call::Create(_), "invalid_organization_name") => AppError::invalid(NameProblem::TooLong),
        (Call::Create(_), "organization_name_includes_banned_words") => AppError::invalid(NameProblem::BannedWords),
        (
            Call::Switch | Call::ListOrganizations | Call::Renew | Call::Revoke,
            "session_not_found" | "invalid_session_token" | "unable_to_parse_session_jwt",
        ) => AppError::SignInFirst,
        (_, "organization_not_found" | "invalid_organization_id") => AppError::OrganizationNotFound,
        (
            _,
            "email_jit_provisioning_not_allowed"
            | "invalid_email_for_jit_provisioning"
            | "invalid_intermediate_session_token_for_organization"
            | "member_not_found",
        ) => AppError::OrganizationRefused(Refusal::InvitationNeeded),
        (_, "operation_restricted_by_organization_auth_methods") => {
            AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed)
        }
        (_, "action_not_allowed_email_domain_is_claimed") => AppError::OrganizationRefused(Refusal::DomainClaimed),
        (_, "user_lock_limit_reached") => AppError::OrganizationRefused(Refusal::Locked),
        (_, "organization_suspended") => AppError::OrganizationRefused(Refusal::Other),
        _ => return None,
    })
}

/// Those of what a signed-in member does on the own page.
fn of_members(call: Call<'_>, error_type: &str) -> Option<AppError> {
    Some(match (call, error_type) {
        (
            Call::KnowMember
            | Call::AskPermission
            | Call::EndSession
            | Call::Rename
            | Call::SetFactors
            | Call::ForgetApp
            | Call::ForgetPhone
            | Call::SetOwnPassword
            | Call::EnterOrganizationPassword
            | Call::SpendOrganizationCode,
            "session_not_found" | "invalid_session_token" | "unable_to_parse_session_jwt",
        ) => AppError::SignInFirst,
        (_, "session_authorization_error" | "session_authorization_tenancy_error") => {
            AppError::OrganizationRefused(Refusal::NotPermitted)
        }
        _ => return None,
    })
}

/// Those of what was mailed: links and codes.
fn of_mails(call: Call<'_>, error_type: &str) -> Option<AppError> {
    Some(match (call, error_type) {
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, "magic_link_not_found" | "invalid_token") => {
            AppError::LinkUnknown
        }
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, "unable_to_auth_magic_link") => AppError::LinkExpired,
        (
            Call::SpendDiscoveryLink | Call::SpendOrganizationLink,
            "pkce_mismatch" | "pkce_expected_code_verifier",
        ) => AppError::LinkOfOtherBrowser,
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, "pkce_did_not_expect_code_verifier") => {
            AppError::astray(Astray::Unbound)
        }
        (Call::SpendDiscoveryCode | Call::SpendOrganizationCode, "otp_code_not_found" | "invalid_code")
        // No code was mailed to who may not enter; whether that is so is told to nobody.
        | (
            Call::SpendOrganizationCode,
            "member_not_found" | "email_jit_provisioning_not_allowed" | "invalid_email_for_jit_provisioning",
        ) => AppError::invalid(CodeProblem::Wrong),
        (Call::SpendDiscoveryCode | Call::SpendOrganizationCode, "unable_to_auth_otp_code") => AppError::CodeExpired,
        _ => return None,
    })
}

/// Those of a token that a browser has come back with from a provider.
fn of_somebody_back(error_type: &str) -> Option<AppError> {
    Some(match error_type {
        "pkce_mismatch" | "pkce_expected_code_verifier" => AppError::astray(Astray::Elsewhere),
        "pkce_did_not_expect_code_verifier" => AppError::astray(Astray::Unbound),
        "oauth_token_not_found" | "sso_token_not_found" | "invalid_token" => AppError::astray(Astray::Over),
        "invalid_intermediate_session_token_for_organization" => AppError::astray(Astray::OtherAccount),
        "intermediate_session_not_found" | "invalid_session_token" => AppError::TimedOut { email: None },
        "invalid_oauth_tenant_for_jit_provisioning" | "invalid_connection_for_jit_provisioning" => {
            AppError::OrganizationRefused(Refusal::InvitationNeeded)
        }
        "operation_restricted_by_organization_auth_methods" => AppError::OrganizationRefused(Refusal::Other),
        _ => return None,
    })
}

/// What the calls about passwords answer. A wrong password and an address that has none, or may not enter, are one.
fn of_passwords(call: Call<'_>, error_type: &str) -> Option<AppError> {
    let enters = matches!(call, Call::EnterDiscoveryPassword | Call::EnterOrganizationPassword);
    let sets = matches!(call, Call::SetDiscoveryPassword | Call::SetOrganizationPassword | Call::SetOwnPassword);
    Some(match error_type {
        // Stytch has the same word for a project's secret that is wrong; every other call tells of that.
        "unauthorized_credentials"
        | "member_password_not_found"
        | "member_not_found"
        | "email_jit_provisioning_not_allowed"
        | "invalid_email_for_jit_provisioning"
            if enters =>
        {
            AppError::invalid(PasswordProblem::Wrong)
        }
        "member_reset_password" | "reset_password" | "breached_password" if enters => AppError::PasswordResetRequired,
        "weak_password" if sets => AppError::invalid(PasswordProblem::Weak),
        "breached_password" if sets => AppError::invalid(PasswordProblem::Breached),
        "unable_to_auth_password_reset_token" if sets => AppError::LinkExpired,
        "password_reset_token_not_found" | "invalid_token" if sets => AppError::LinkUnknown,
        "session_too_old_to_reset_password" => AppError::ConfirmFirst,
        "operation_restricted_by_organization_auth_methods" if enters || sets => {
            AppError::OrganizationRefused(Refusal::Other)
        }
        _ => return None,
    })
}

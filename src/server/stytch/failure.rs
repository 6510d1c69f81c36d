//! Stytch's errors, as far as a visitor may know them. The rest goes to the log.

use reqwest::{StatusCode, Url};

use super::call::Call;
use super::gate::Sign;
use super::reply::Refused;
use crate::error::{AppError, Astray, Refusal, Trouble};
use crate::model::{CodeProblem, EmailProblem, NameProblem, PasswordProblem, PhoneProblem, SlugProblem};

/// Why there is no usable answer.
#[derive(Debug)]
pub(super) enum Failed {
    /// It was not asked, for it does not answer; so many seconds until somebody asks.
    HeldBack(i64),
    /// It did not answer as HTTP: the request's own error.
    Transport(reqwest::Error),
    /// It answered with an error, and perhaps with the seconds to wait.
    Refused(StatusCode, Refused, Option<i64>),
    /// It answered with success, and something that is no JSON object.
    Unreadable,
}

impl Failed {
    /// True when the request cannot have reached Stytch.
    pub(super) fn never_sent(&self) -> bool {
        match self {
            Self::HeldBack(_) => true,
            Self::Transport(error) => error.is_connect(),
            Self::Refused(..) | Self::Unreadable => false,
        }
    }

    /// True when another try at once may fare better: not after a time-out, for the visitor has waited enough, and not where
    /// Stytch wants to be left alone for a while.
    pub(super) fn may_pass_at_once(&self) -> bool {
        match self {
            Self::HeldBack(_) => false,
            Self::Transport(error) => !error.is_timeout(),
            Self::Refused(status, _, wait) => status.is_server_error() && wait.is_none(),
            Self::Unreadable => true,
        }
    }

    /// What is wrong with Stytch, when something is.
    fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::HeldBack(_) => Some(Trouble::Unreachable),
            Self::Transport(error) if error.is_connect() => Some(Trouble::Unreachable),
            Self::Transport(error) if error.is_timeout() => Some(Trouble::Slow),
            Self::Transport(_) | Self::Unreadable => Some(Trouble::Failing),
            Self::Refused(status, ..) => status.is_server_error().then_some(Trouble::Failing),
        }
    }

    /// What it says of Stytch, beside the call itself.
    pub(super) fn sign(&self) -> Sign {
        match self {
            Self::Transport(error) if error.is_connect() => Sign::AllFails,
            Self::Transport(_) | Self::Unreadable => Sign::CallFails,
            Self::Refused(
                StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT,
                ..,
            ) => Sign::AllFails,
            Self::Refused(status, refused, _) if status.is_server_error() && refused.error_type.is_empty() => {
                Sign::CallFails
            }
            Self::HeldBack(_) | Self::Refused(..) => Sign::Answers,
        }
    }

    /// As the label `outcome` of metrics has it.
    pub(super) fn outcome(&self) -> &'static str {
        match (self, self.trouble()) {
            (Self::HeldBack(_), _) => "breaker",
            (Self::Refused(StatusCode::TOO_MANY_REQUESTS, ..), _) => "limited",
            (_, Some(Trouble::Unreachable)) => "unreachable",
            (_, Some(Trouble::Slow)) => "slow",
            (_, Some(Trouble::Failing)) => "failing",
            (_, None) => "refused",
        }
    }
}

/// An error with what has led to it, which alone says what is to be done.
pub(super) fn causes(error: impl std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |told, cause| format!("{told}: {cause}"))
}

/// What a visitor is told. `maybe_done` says of trouble that the call may have been carried out all the same.
pub(super) fn translate(call: Call<'_>, base_url: &Url, failed: Failed, maybe_done: bool) -> AppError {
    let trouble = failed.trouble();
    let seconds = match failed {
        Failed::Refused(status, refused, wait) => {
            let mails = matches!(
                call,
                Call::SendDiscoveryLink
                    | Call::SendOrganizationLink
                    | Call::SendDiscoveryCode
                    | Call::SendOrganizationCode
                    | Call::SendSmsCode
                    | Call::SendDiscoveryReset
                    | Call::SendOrganizationReset
            );
            let too_many = AppError::TooManyRequests { seconds: wait, mails };
            match known(call, &refused.error_type) {
                Some(AppError::TooManyRequests { .. }) => return too_many,
                Some(error) => return error,
                None if status == StatusCode::TOO_MANY_REQUESTS => return too_many,
                None if status == StatusCode::NOT_FOUND && matches!(call, Call::FindOrganization) => {
                    return AppError::OrganizationNotFound;
                }
                None => log_unexpected(call, base_url, status, &refused),
            }
            wait
        }
        // The log has said it once.
        Failed::HeldBack(seconds) => Some(seconds),
        Failed::Unreadable => {
            tracing::error!(call = call.name(), "Stytch answered what is no JSON");
            None
        }
        Failed::Transport(error) => {
            // Its text names the URL called, never a body.
            tracing::error!(call = call.name(), %error, "Stytch did not answer");
            None
        }
    };
    match trouble {
        Some(trouble) => AppError::Upstream { trouble, reference: String::new(), maybe_done, seconds },
        None => AppError::internal(),
    }
}

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
fn known(call: Call<'_>, error_type: &str) -> Option<AppError> {
    if let Some(error) = of_second_steps(call, error_type) {
        return Some(error);
    }
    if let Call::SpendDiscoveryOauth | Call::SpendOauth | Call::SpendSso = call
        && let Some(error) = of_somebody_back(error_type)
    {
        return Some(error);
    }
    if let Some(error) = of_passwords(call, error_type) {
        return Some(error);
    }
    Some(match (call, error_type) {
        (_, "invalid_email") => AppError::invalid(EmailProblem::Malformed),
        // Lists of the project's own: whose they are on is told to nobody.
        (_, "inactive_email" | "email_not_in_allowlist" | "email_in_denylist") => AppError::invalid(EmailProblem::Undeliverable),
        (_, "too_many_requests") => AppError::TooManyRequests { seconds: None, mails: false },
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
    let sets = matches!(call, Call::SetDiscoveryPassword | Call::SetOrganizationPassword);
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
        "operation_restricted_by_organization_auth_methods" if enters || sets => {
            AppError::OrganizationRefused(Refusal::Other)
        }
        _ => return None,
    })
}

fn log_unexpected(call: Call<'_>, base_url: &Url, status: StatusCode, refused: &Refused) {
    let hint = match refused.error_type.as_str() {
        "unauthorized_credentials" => {
            "STYTCH_PROJECT_ID and STYTCH_SECRET do not belong together, or not to this Stytch"
        }
        "no_match_for_provided_magic_link_url"
        | "invalid_discovery_redirect_url"
        | "invalid_login_redirect_url"
        | "invalid_signup_redirect_url"
        | "redirect_url_not_found"
        | "no_password_reset_redirect_url"
        | "invalid_password_reset_redirect_url"
        | "query_params_do_not_match" => {
            "add PUBLIC_BASE_URL + /authenticate to the project's redirect URLs, for the types Discovery, Login and Signup, and \
             Reset password where PORTICO_METHODS has password"
        }
        "cross_org_passwords_not_enabled" => {
            "the project has a password for each member of an organization, and the sign-in page wants one for each address: \
             allow cross-organization passwords in the Stytch dashboard"
        }
        _ => "see the error page of Stytch's documentation",
    };
    tracing::error!(
        call = call.name(),
        stytch.base_url = %base_url,
        stytch.error_type = refused.error_type,
        stytch.status = status.as_u16(),
        stytch.request_id = refused.request_id,
        hint,
        "Stytch refused a call"
    );
}

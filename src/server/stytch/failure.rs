//! Stytch's errors, as far as a visitor may know them. The rest goes to the log.

use reqwest::{StatusCode, Url};

use super::client::Failed;
use super::reply::Refused;
use crate::error::{AppError, Refusal, Trouble};
use crate::model::{EmailProblem, NameProblem, Slug, SlugProblem};

/// What was being asked; the same error means different things to a visitor.
#[derive(Clone, Copy, Debug)]
pub(super) enum Call<'a> {
    SendLink,
    SpendLink,
    /// With an intermediate session.
    Intermediate,
    /// Creating an organization with this slug, with an intermediate session.
    Create(&'a Slug),
    /// With a member session.
    Session,
    Organization,
}

pub(super) fn translate(call: Call<'_>, base_url: &Url, failed: Failed) -> AppError {
    let trouble = match failed {
        Failed::Refused(status, refused, wait) => {
            let too_many = AppError::TooManyRequests { seconds: wait, mails: matches!(call, Call::SendLink) };
            return match known(call, &refused.error_type) {
                Some(AppError::TooManyRequests { .. }) => too_many,
                Some(error) => error,
                None if status == StatusCode::TOO_MANY_REQUESTS => too_many,
                None if status == StatusCode::NOT_FOUND && matches!(call, Call::Organization) => {
                    AppError::OrganizationNotFound
                }
                None => {
                    log_unexpected(call, base_url, status, &refused);
                    if status.is_server_error() { AppError::upstream(Trouble::Failing) } else { AppError::internal() }
                }
            };
        }
        Failed::Unreadable => Trouble::Failing,
        Failed::Transport(error) => {
            // Its text names the URL called, never a body.
            tracing::error!(?call, %error, "Stytch did not answer");
            match error {
                error if error.is_timeout() => Trouble::Slow,
                error if error.is_connect() => Trouble::Unreachable,
                _ => Trouble::Failing,
            }
        }
    };
    tracing::error!(?call, ?trouble, "Stytch did not answer as it should");
    AppError::upstream(trouble)
}

/// Errors by their `error_type` (Stytch, "Errors" pages by status).
fn known(call: Call<'_>, error_type: &str) -> Option<AppError> {
    Some(match (call, error_type) {
        (_, "invalid_email") => AppError::invalid(EmailProblem::Malformed),
        (_, "inactive_email") => AppError::invalid(EmailProblem::Undeliverable),
        (_, "too_many_requests") => AppError::TooManyRequests { seconds: None, mails: false },
        (Call::SpendLink, "magic_link_not_found" | "invalid_token") => AppError::LinkUnknown,
        (Call::SpendLink, "unable_to_auth_magic_link") => AppError::LinkExpired,
        (
            Call::Intermediate | Call::Create(_),
            "intermediate_session_not_found" | "invalid_session_token" | "session_not_found",
        ) => AppError::TimedOut { email: None },
        (Call::Create(slug), "organization_slug_already_used") => {
            AppError::invalid(SlugProblem::Taken { slug: slug.clone(), suggestions: Vec::new() })
        }
        (Call::Create(_), "invalid_organization_slug") => AppError::invalid(SlugProblem::Malformed),
        (Call::Create(_), "organization_name_missing") => AppError::invalid(NameProblem::Empty),
        (Call::Create(_), "invalid_organization_name") => AppError::invalid(NameProblem::TooLong),
        (Call::Create(_), "organization_name_includes_banned_words") => AppError::invalid(NameProblem::BannedWords),
        (Call::Session, "session_not_found" | "invalid_session_token" | "unable_to_parse_session_jwt") => {
            AppError::SignInFirst
        }
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
        | "query_params_do_not_match" => {
            "add PUBLIC_BASE_URL + /authenticate to the project's redirect URLs, for the types Discovery, Login and Signup"
        }
        _ => "see the error page of Stytch's documentation",
    };
    tracing::error!(
        ?call,
        stytch.base_url = %base_url,
        stytch.error_type = refused.error_type,
        stytch.status = status.as_u16(),
        stytch.request_id = refused.request_id,
        hint,
        "Stytch refused a call"
    );
}

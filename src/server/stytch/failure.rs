//! Stytch's errors, as far as a visitor may know them. The rest goes to the log.

mod known;

use reqwest::{StatusCode, Url};

use self::known::known;
use super::call::Call;
use super::gate::Sign;
use super::reply::Refused;
use crate::error::{AppError, Trouble};

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
                    | Call::Invite
            );
            let too_many = AppError::TooManyRequests { seconds: wait, mails };
            match known(call, &refused.error_type) {
                Some(AppError::TooManyRequests { .. }) => return too_many,
                Some(error) => return error,
                None if status == StatusCode::TOO_MANY_REQUESTS => {
                    // With a type of its own it is no matter of pace: only the project's operator can mend it.
                    if !refused.error_type.is_empty() {
                        log_unexpected(call, base_url, status, &refused);
                    }
                    return too_many;
                }
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
            "add PUBLIC_BASE_URL + PORTICO_BASE_PATH + /authenticate to the project's redirect URLs, for the types Discovery, \
             Login and Signup, and Reset password where PORTICO_METHODS has password"
        }
        "too_few_tokens_authenticated" => {
            "Stytch has slowed the project down because few of its mails are used: look for who asks for them, lower \
             PORTICO_LIMIT_SEND_PER_IP, or ask Stytch's support"
        }
        "captcha_failed" | "captcha_required" => {
            "Stytch wants a captcha, which calls from a server cannot bring: turn it off for them in the Stytch dashboard"
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

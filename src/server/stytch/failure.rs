//! Stytch's errors, as far as a visitor may know them. The rest goes to the log.

mod error_type;
mod hints;
mod known;
mod table;

pub use self::table::ErrorType;

use reqwest::{StatusCode, Url};

use self::error_type::Cause;
use self::hints::LOOK_IT_UP;
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
        Failed::Refused(status, refused, wait) => match told(call, base_url, status, &refused) {
            Some(AppError::TooManyRequests { .. }) => {
                return AppError::TooManyRequests { seconds: wait, mails: call.mails() };
            }
            Some(error) => return error,
            None => wait,
        },
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

/// What a refusal means to a visitor; `None` for one that is not theirs to mend. The operator is told what is theirs, and what
/// was not to be expected.
fn told(call: Call<'_>, base_url: &Url, status: StatusCode, refused: &Refused) -> Option<AppError> {
    let Some(error_type) = ErrorType::parse(&refused.error_type) else {
        return unknown(call, base_url, status, refused);
    };
    if let Some(error) = known(call, error_type) {
        return Some(error);
    }
    let row = error_type.row();
    let told = row.told();
    let hint = match row.cause {
        Cause::Project(hint) => Some(hint),
        Cause::Visitor | Cause::Organization if told.is_some() => None,
        Cause::Visitor | Cause::Organization | Cause::Stytch | Cause::Us => Some(LOOK_IT_UP),
    };
    if let Some(hint) = hint {
        log(call, base_url, status, refused, hint);
    }
    // With a type of its own it may be no matter of pace; what is left to say is the same.
    told.or_else(|| (status == StatusCode::TOO_MANY_REQUESTS).then_some(TOO_MANY))
}

const TOO_MANY: AppError = AppError::TooManyRequests { seconds: None, mails: false };

/// The same for what nobody here has heard of, or has no name.
fn unknown(call: Call<'_>, base_url: &Url, status: StatusCode, refused: &Refused) -> Option<AppError> {
    let is_named = !refused.error_type.is_empty();
    match status {
        StatusCode::TOO_MANY_REQUESTS if !is_named => return Some(TOO_MANY),
        StatusCode::NOT_FOUND if matches!(call, Call::FindOrganization) => return Some(AppError::OrganizationNotFound),
        _ => {}
    }
    // Its name is no label: there is no end of names.
    if is_named || !status.is_server_error() {
        metrics::counter!("portico_upstream_unknown_errors_total", "call" => call.name()).increment(1);
    }
    log(call, base_url, status, refused, LOOK_IT_UP);
    (status == StatusCode::TOO_MANY_REQUESTS).then_some(TOO_MANY)
}

/// One line, under the reference of the request that it failed for.
fn log(call: Call<'_>, base_url: &Url, status: StatusCode, refused: &Refused, hint: &str) {
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

#[cfg(test)]
mod tests;

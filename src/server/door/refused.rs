//! Whom the door does not let through, and why.

use axum::http::StatusCode;
use axum::response::Response;

use crate::error::AppError;
use crate::server::answer_with;

/// Why a request is not let through.
#[derive(Debug)]
pub enum Refused {
    /// Nobody is signed in.
    Nobody,
    /// Somebody is, but not in the organization that is asked for.
    Elsewhere,
    /// The member lacks the role.
    Role,
    /// The address can be read in more than one way.
    Unclear,
    /// It could not be found out.
    Failed(AppError),
}

impl Refused {
    /// For who reads JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nobody => "not_signed_in",
            Self::Elsewhere => "not_in_this_organization",
            Self::Role => "role_missing",
            Self::Unclear => "address_unclear",
            Self::Failed(_) => "unavailable",
        }
    }

    /// The answer, with the status of what it refuses.
    pub fn with(&self, mut answer: Response) -> Response {
        match self {
            Self::Nobody => *answer.status_mut() = StatusCode::UNAUTHORIZED,
            Self::Elsewhere | Self::Role | Self::Unclear => *answer.status_mut() = StatusCode::FORBIDDEN,
            Self::Failed(error) => answer = answer_with(error, answer),
        }
        answer
    }
}

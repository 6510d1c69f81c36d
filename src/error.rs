//! What may go wrong, as far as a visitor may know it: a name, a status, and a next step.
//!
//! This type is a public API: it is serialized to the browser. It holds no cause, no token and no text
//! from upstream; those go to the log, under the same reference.

mod astray;
mod refusal;
mod server_fn;
mod trouble;

use serde::{Deserialize, Serialize};

pub use self::astray::Astray;
pub use self::refusal::Refusal;
pub use self::trouble::Trouble;

use crate::model::{Case, EmailAddress, Field, FieldProblem, Slug};
use crate::paths::Page;

/// A session store that is busy is so for moments.
const STORE_RETRY_SECONDS: i64 = 5;

/// A failure with a name a person can act on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum AppError {
    /// Something typed is not acceptable; the form says what.
    Invalid(Vec<FieldProblem>),
    /// The link lacks its token or its type.
    LinkIncomplete,
    /// The link is of a kind this installation does not take.
    LinkNotEnabled,
    /// The link was used before, or its time is over.
    LinkExpired,
    /// The link works only in the browser that has asked for it, which this one is not. It is still good there.
    LinkOfOtherBrowser,
    /// Stytch does not know the link.
    LinkUnknown,
    /// A link by which somebody enters in a member's name was used before, its time is over, or it is none.
    ImpersonationOver,
    /// The code was used before, its time is over, or a newer one was sent.
    CodeExpired,
    /// A sign-in that led away has not led back in.
    Astray {
        /// Why.
        why: Astray,
        /// The organization at whose door it began.
        organization: Option<Slug>,
    },
    /// The password counts no more: it is in a list of leaked ones, or somebody has said so. Another one has to be set.
    PasswordResetRequired,
    /// The intermediate session is over: the email has to be proven again.
    TimedOut {
        /// The address that was being signed in.
        email: Option<EmailAddress>,
    },
    /// Nobody is signed in.
    SignInFirst,
    /// The member has to show first that it is them.
    ConfirmFirst,
    /// Creating an organization needs a freshly proven email.
    ProveEmailAgain {
        /// The member's address.
        email: EmailAddress,
    },
    /// No such organization.
    OrganizationNotFound,
    /// Nobody makes an organization here: a setting says so.
    CreationClosed,
    /// The chosen organization was not in the list that was offered.
    OrganizationNotOffered,
    /// The organization, or its rules, refuse it.
    OrganizationRefused(Refusal),
    /// One of the refusals that an administrator of the organization can look into, with what they need for that.
    ForAdministrator(Box<Self>, Box<Case>),
    /// Another link was asked for too early.
    TooSoon {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The member is locked after too many wrong codes or passwords.
    Locked {
        /// Seconds until that ends.
        seconds: i64,
    },
    /// Setting up an authenticator app has taken too long: it is begun anew.
    SetUpOver,
    /// An authenticator app is being set up for this member somewhere else.
    AppSetUpElsewhere,
    /// Stytch has had too many requests.
    TooManyRequests {
        /// Seconds to wait, when Stytch says so.
        seconds: Option<i64>,
        /// True when mails were asked for.
        mails: bool,
    },
    /// A limit of ours was met. The same is said whatever is known of the address.
    Limited {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The request came from another site.
    CrossSite,
    /// The page was opened under another name than the configured one, so that its forms look like another site's.
    OtherAddress {
        /// The right address.
        right: String,
    },
    /// The body is larger than any form of ours.
    TooLarge,
    /// No such page.
    PageNotFound,
    /// The form was not filled by our page.
    BadRequest,
    /// The identity service could not be reached, was too slow, or answered nonsense.
    Upstream {
        /// Which of these.
        trouble: Trouble,
        /// The reference to quote.
        reference: String,
        /// True when something may have been carried out there all the same: only the answer is missing.
        maybe_done: bool,
        /// Seconds until another try makes sense, where that is known.
        #[serde(default)]
        seconds: Option<i64>,
    },
    /// The sessions cannot be read or written at the moment.
    StoreUnavailable {
        /// The reference to quote.
        reference: String,
    },
    /// The path of the request can be read in more than one way.
    AddressUnclear,
    /// The application cannot be reached, or answers nonsense.
    ApplicationDown,
    /// The application has not answered in time.
    ApplicationSlow,
    /// The rest of the request did not arrive.
    Unfinished,
    /// The application sends back whom we have just sent there.
    Looped,
    /// Our own fault, a wrong setting included.
    Internal {
        /// The reference to quote.
        reference: String,
    },
    /// The browser could not reach us.
    Offline,
}

impl AppError {
    /// Wraps what is wrong with a field.
    pub fn invalid(problem: impl Into<FieldProblem>) -> Self {
        Self::Invalid(vec![problem.into()])
    }

    /// A sign-in that led away, and not back in; not known whose door it began at.
    pub const fn astray(why: Astray) -> Self {
        Self::Astray { why, organization: None }
    }

    /// Our own fault. The reference is filled in at the edge, by [`AppError::with_reference`].
    pub fn internal() -> Self {
        Self::Internal { reference: String::new() }
    }

    /// Sessions out of reach. The reference is filled in at the edge, by [`AppError::with_reference`].
    pub fn store_unavailable() -> Self {
        Self::StoreUnavailable { reference: String::new() }
    }

    /// Stamps the request's reference on the failures that show one.
    #[must_use]
    pub fn with_reference(mut self, request: &str) -> Self {
        if let Self::Upstream { reference, .. } | Self::StoreUnavailable { reference } | Self::Internal { reference } =
            &mut self
        {
            request.clone_into(reference);
        }
        self
    }

    /// The same failure, where something may have been carried out before it.
    #[must_use]
    pub fn maybe_done(mut self) -> Self {
        if let Self::Upstream { maybe_done, .. } = &mut self {
            *maybe_done = true;
        }
        self
    }

    /// True where an authenticator app has begun to be set up, or may have: the next press may take its place.
    pub const fn may_have_begun_app(&self) -> bool {
        matches!(self, Self::AppSetUpElsewhere | Self::Offline | Self::Upstream { maybe_done: true, .. })
    }

    /// The failure itself, without what comes along for an administrator.
    pub fn plain(&self) -> &Self {
        if let Self::ForAdministrator(error, _) = self { error } else { self }
    }

    /// What comes along for an administrator.
    pub fn case(&self) -> Option<&Case> {
        if let Self::ForAdministrator(_, case) = self { Some(case) } else { None }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Astray { why, .. } => why.status(),
            Self::ForAdministrator(error, _) => error.status(),
            Self::LinkIncomplete | Self::LinkNotEnabled | Self::BadRequest | Self::AddressUnclear => 400,
            Self::TimedOut { .. } | Self::SignInFirst | Self::ConfirmFirst | Self::ProveEmailAgain { .. } => 401,
            Self::SetUpOver
            | Self::LinkExpired
            | Self::ImpersonationOver
            | Self::CodeExpired
            | Self::OrganizationRefused(Refusal::Gone) => 410,
            Self::LinkOfOtherBrowser
            | Self::OrganizationNotOffered
            | Self::OrganizationRefused(_)
            | Self::PasswordResetRequired
            | Self::CrossSite
            | Self::OtherAddress { .. } => 403,
            Self::LinkUnknown | Self::OrganizationNotFound | Self::CreationClosed | Self::PageNotFound => 404,
            Self::AppSetUpElsewhere => 409,
            Self::Unfinished => 408,
            Self::TooLarge => 413,
            Self::Invalid(problems) if problems.iter().any(FieldProblem::is_refusal) => 403,
            Self::Invalid(_) => 422,
            Self::TooSoon { .. } | Self::Locked { .. } | Self::TooManyRequests { .. } | Self::Limited { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Upstream { trouble: Trouble::Unreachable | Trouble::Failing, .. } | Self::ApplicationDown => 502,
            Self::Offline | Self::StoreUnavailable { .. } => 503,
            Self::Upstream { trouble: Trouble::Slow, .. } | Self::ApplicationSlow => 504,
            Self::Looped => 508,
        }
    }

    /// Seconds after which another try makes sense, for `Retry-After` (RFC 9110 section 10.2.3).
    pub fn retry_after(&self) -> Option<i64> {
        match self {
            Self::TooSoon { seconds } | Self::Locked { seconds } | Self::Limited { seconds } => Some(*seconds),
            Self::TooManyRequests { seconds, .. } | Self::Upstream { seconds, .. } => *seconds,
            Self::StoreUnavailable { .. } => Some(STORE_RETRY_SECONDS),
            Self::ForAdministrator(error, _) => error.retry_after(),
            _ => None,
        }
    }

    /// The reference to quote to support, for failures that are not the visitor's.
    pub fn reference(&self) -> Option<&str> {
        match self {
            Self::Upstream { reference, .. } | Self::StoreUnavailable { reference } | Self::Internal { reference } => {
                Some(reference).filter(|r| !r.is_empty()).map(String::as_str)
            }
            _ => None,
        }
    }

    /// What is wrong with the fields of a form.
    pub fn problems(&self) -> &[FieldProblem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }

    /// What is wrong with one of them.
    pub fn problem(&self, field: Field) -> Option<&FieldProblem> {
        self.problems().iter().find(|problem| problem.field() == field)
    }

    /// True when it is about nothing but fields of the form.
    pub fn is_of_fields(&self) -> bool {
        matches!(self, Self::Invalid(_))
    }

    /// The page that shows this failure, when it is not the one the form stands on.
    pub fn page(&self) -> Option<Page> {
        match self.plain() {
            Self::TimedOut { .. } | Self::SignInFirst => Some(Page::SignIn),
            Self::Astray { .. } => Some(Page::Stopped),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;

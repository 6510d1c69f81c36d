//! Why something has ended otherwise than hoped: a word of a fixed list, for a line and for a label.

use crate::error::{AppError, Astray, Refusal, Trouble};

/// Why a step has failed.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// It failed.
    Failed(&'a AppError),
    /// The organization wants more than this method.
    MoreRequired,
    /// The person has said no to the account.
    Declined,
    /// A machine has filled in the form. It is told nothing of that.
    Machine,
}

/// Why a member session has ended here.
#[derive(Clone, Copy, Debug)]
pub enum SignedOut {
    /// The person has asked for it.
    Asked,
    /// Another session in the same organization has taken its place.
    Replaced,
    /// The longest time since its address was proven is over.
    TooOld,
}

/// Why a member session has ended at Stytch.
#[derive(Clone, Copy, Debug)]
pub enum Ended {
    /// Its time was over, without a visit.
    Expired,
    /// Somebody has ended it before.
    Revoked,
}

impl Why<'_> {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Failed(error) => word(error),
            Self::MoreRequired => "more_required",
            Self::Declined => "declined",
            Self::Machine => "machine",
        }
    }
}

impl SignedOut {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Replaced => "replaced",
            Self::TooOld => "too_old",
        }
    }
}

impl Ended {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

fn word(error: &AppError) -> &'static str {
    match error {
        AppError::Invalid(_) => "invalid",
        AppError::LinkIncomplete => "link_incomplete",
        AppError::LinkNotEnabled => "link_not_enabled",
        AppError::LinkExpired => "link_expired",
        AppError::LinkOfOtherBrowser => "link_of_other_browser",
        AppError::LinkUnknown => "link_unknown",
        AppError::ImpersonationOver => "impersonation_over",
        AppError::CodeExpired => "code_expired",
        AppError::Astray { why, .. } => match why {
            Astray::Elsewhere | Astray::Unbound => "begun_elsewhere",
            Astray::Over => "token_over",
            Astray::Denied => "denied_at_provider",
            Astray::Failed => "failed_at_provider",
            Astray::Unreadable => "answer_unreadable",
            Astray::OtherAccount => "other_account",
        },
        AppError::PasswordResetRequired => "password_reset_required",
        AppError::TimedOut { .. } => "timed_out",
        AppError::SignInFirst => "sign_in_first",
        AppError::ConfirmFirst => "confirm_first",
        AppError::ProveEmailAgain { .. } => "prove_email_again",
        AppError::OrganizationNotFound => "organization_not_found",
        AppError::OrganizationNotOffered => "organization_not_offered",
        AppError::CreationClosed => "creation_closed",
        AppError::OrganizationRefused(refusal) => refused(*refusal),
        AppError::ForAdministrator(error, _) => word(error),
        AppError::TooSoon { .. } => "too_soon",
        AppError::Locked { .. } => "locked",
        AppError::SetUpOver => "set_up_over",
        AppError::AppSetUpElsewhere => "app_set_up_elsewhere",
        AppError::TooManyRequests { .. } => "too_many_requests",
        AppError::Limited { .. } => "limited",
        AppError::Upstream { trouble, .. } => match trouble {
            Trouble::Unreachable => "stytch_unreachable",
            Trouble::Slow => "stytch_slow",
            Trouble::Failing => "stytch_failing",
        },
        AppError::StoreUnavailable { .. } => "store_unavailable",
        AppError::Internal { .. } => "internal",
        // These are said to no step of a sign-in.
        AppError::CrossSite
        | AppError::OtherAddress { .. }
        | AppError::TooLarge
        | AppError::PageNotFound
        | AppError::BadRequest
        | AppError::AddressUnclear
        | AppError::ApplicationDown
        | AppError::ApplicationSlow
        | AppError::Unfinished
        | AppError::Looped
        | AppError::Offline => "other",
    }
}

const fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::InvitationNeeded => "invitation_needed",
        Refusal::NotBySwitching => "not_by_switching",
        Refusal::EmailLinkNotAllowed => "email_link_not_allowed",
        Refusal::MethodNotAllowed => "method_not_allowed",
        Refusal::DomainClaimed => "domain_claimed",
        Refusal::Locked => "locked",
        Refusal::LastFactor => "last_factor",
        Refusal::NotPermitted => "not_permitted",
        Refusal::NotUsed => "not_used",
        Refusal::Gone => "organization_gone",
        Refusal::Other => "organization_refused",
    }
}

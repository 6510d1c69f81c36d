//! What Stytch's errors mean to a visitor of one call. Where nothing stands here, the table's row holds.

use crate::error::{AppError, Astray, Refusal};
use crate::model::{
    CodeProblem, DomainProblem, EmailProblem, InviteesProblem, LogoProblem, NameProblem, PasswordProblem, PhoneProblem,
    Slug, SlugProblem,
};
use crate::server::stytch::call::Call;

use super::ErrorType::{self, self as E};

/// Those of second steps.
fn of_second_steps(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    Some(match (call, error_type) {
        (Call::SpendSmsCode, E::OtpCodeNotFound | E::InvalidCode)
        | (Call::SpendAppCode, E::UnableToAuthenticateTotp | E::InvalidTotpCode | E::InvalidCode)
        | (Call::SpendRecoveryCode, E::UnableToAuthenticateRecoveryCode | E::InvalidRecoveryCode) => {
            AppError::invalid(CodeProblem::Wrong)
        }
        (Call::SpendSmsCode, E::UnableToAuthOtpCode) => AppError::CodeExpired,
        (Call::SpendAppCode, E::TotpCodeAlreadyAuthenticated) => AppError::invalid(CodeProblem::Used),
        (Call::SpendAppCode, E::RecoveryCodeUsedAsTotpCode)
        | (Call::SpendRecoveryCode, E::TotpCodeUsedAsRecoveryCode) => AppError::invalid(CodeProblem::OfAnotherKind),
        (Call::SendSmsCode, E::InvalidPhoneNumberCountryCode | E::InvalidPhoneNumber) => {
            AppError::invalid(PhoneProblem::Malformed)
        }
        (Call::SendSmsCode, E::DuplicateMemberPhoneNumberForMember | E::DuplicateMemberPhoneNumber) => {
            AppError::invalid(PhoneProblem::Another)
        }
        (Call::NewApp, E::PendingTotpExists) => AppError::AppSetUpElsewhere,
        // Taken off elsewhere meanwhile.
        (Call::NewRecoveryCodes, E::TotpNotFound | E::RecoveryCodesNotFound) => AppError::BadRequest,
        (
            Call::SendSmsCode | Call::SpendSmsCode | Call::NewApp | Call::SpendAppCode | Call::SpendRecoveryCode,
            // The login is not as it was: something it rested on is over, or was set up elsewhere meanwhile.
            E::IntermediateSessionNotFound
            | E::InvalidSessionToken
            | E::SessionNotFound
            | E::NoSessionArguments
            | E::InsufficientFactors
            | E::ActiveTotpExists
            | E::TotpNotFound
            | E::ExpiredTotp
            | E::RecoveryCodesNotFound
            | E::MemberPhoneNumberNotFound
            | E::ActionAvailableOnlyOncePrimaryAuthenticationIsMet,
        ) => AppError::TimedOut { email: None },
        _ => return None,
    })
}

/// What an error means in this call, if anything of its own.
pub(super) fn known(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    let of_this_call = match call {
        Call::SpendDiscoveryOauth | Call::SpendOauth | Call::SpendSso => of_somebody_back(error_type),
        Call::Create(slug) => of_creating(slug, error_type),
        Call::Invite => of_inviting(error_type),
        Call::Impersonate => of_impersonation(error_type),
        _ => of_members(call, error_type)
            .or_else(|| of_second_steps(call, error_type))
            .or_else(|| of_mails(call, error_type))
            .or_else(|| of_passwords(call, error_type)),
    };
    of_this_call.or_else(|| of_any_call(call, error_type))
}

/// What is the same in nearly every call.
fn of_any_call(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    Some(match (call, error_type) {
        (_, E::InvalidEmail) => AppError::invalid(EmailProblem::Malformed),
        (_, E::InactiveEmail) => AppError::invalid(EmailProblem::Undeliverable),
        // Which of the project's lists it is on, or is not, is told to nobody.
        (_, E::EmailNotInAllowlist | E::EmailInDenylist) => AppError::invalid(EmailProblem::Refused),
        (_, E::TooManyRequests) => AppError::TooManyRequests { seconds: None, mails: false },
        (_, E::IntermediateSessionNotFound)
        | (Call::Exchange | Call::Create(_), E::InvalidSessionToken | E::SessionNotFound) => {
            AppError::TimedOut { email: None }
        }
        (
            Call::Switch | Call::ListOrganizations | Call::Renew | Call::Revoke | Call::Invite,
            E::SessionNotFound | E::InvalidSessionToken | E::UnableToParseSessionJwt,
        ) => AppError::SignInFirst,
        (_, E::OrganizationNotFound | E::InvalidOrganizationId)
        // That there is one, and that it is suspended, is told to nobody who is not of it.
        | (Call::FindOrganization, E::OrganizationSuspended) => AppError::OrganizationNotFound,
        // A switch makes nobody a member; a mail makes one of who may join by domain.
        (Call::Switch, E::InsufficientFactors | E::InsufficientFactorsForSessionExchange) => {
            AppError::OrganizationRefused(Refusal::NotBySwitching)
        }
        (
            _,
            E::EmailJitProvisioningNotAllowed
            | E::InvalidEmailForJitProvisioning
            | E::InvalidIntermediateSessionTokenForOrganization
            | E::MemberNotFound,
        ) => AppError::OrganizationRefused(match call {
            Call::Switch => Refusal::NotBySwitching,
            _ => Refusal::InvitationNeeded,
        }),
        (_, E::OperationRestrictedByOrganizationAuthMethods) => AppError::OrganizationRefused(match call {
            Call::SendOrganizationLink | Call::SpendOrganizationLink => Refusal::EmailLinkNotAllowed,
            _ => Refusal::MethodNotAllowed,
        }),
        (_, E::ActionNotAllowedEmailDomainIsClaimed) => AppError::OrganizationRefused(Refusal::DomainClaimed),
        (_, E::UserLockLimitReached) => AppError::OrganizationRefused(Refusal::Locked),
        (_, E::SessionAuthorizationError) => AppError::OrganizationRefused(Refusal::NotPermitted),
        _ => return None,
    })
}

/// Those of a new organization.
fn of_creating(slug: &Slug, error_type: ErrorType) -> Option<AppError> {
    Some(match error_type {
        E::OrganizationSlugAlreadyUsed => {
            AppError::invalid(SlugProblem::Taken { slug: slug.clone(), suggestions: Vec::new() })
        }
        E::InvalidOrganizationSlug => AppError::invalid(SlugProblem::Malformed),
        E::OrganizationNameMissing => AppError::invalid(NameProblem::Empty),
        E::InvalidOrganizationName => AppError::invalid(NameProblem::TooLong),
        E::OrganizationNameIncludesBannedWords => AppError::invalid(NameProblem::BannedWords),
        E::OrganizationLogoUrlTooLong => AppError::invalid(LogoProblem::TooLong),
        E::OrganizationSettingsDomainTooCommon
        | E::OrganizationSettingsInvalidDomain
        | E::OrganizationSettingsDisposableDomain
        | E::OrganizationSettingsDuplicateDomain => AppError::invalid(DomainProblem::Refused),
        _ => return None,
    })
}

/// Those of people who are invited.
fn of_inviting(error_type: ErrorType) -> Option<AppError> {
    Some(match error_type {
        E::DuplicateMemberEmail => AppError::invalid(InviteesProblem::AlreadyMember),
        E::InvalidEmailForInvites | E::RetiredMemberEmail => AppError::invalid(InviteesProblem::NotAllowed),
        _ => return None,
    })
}

/// Those of a link by which somebody enters in a member's name.
fn of_impersonation(error_type: ErrorType) -> Option<AppError> {
    matches!(error_type, E::UnableToAuthImpersonationToken | E::InvalidToken | E::MemberNotFound)
        .then_some(AppError::ImpersonationOver)
}

/// Those of what a signed-in member does on the own page.
fn of_members(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    let is_theirs = matches!(
        call,
        Call::KnowMember
            | Call::AskPermission
            | Call::EndSession
            | Call::Rename
            | Call::SetFactors
            | Call::ForgetApp
            | Call::ForgetPhone
            | Call::SetOwnPassword
            | Call::EnterOrganizationPassword
            | Call::SpendOrganizationCode
    );
    let is_over = matches!(error_type, E::SessionNotFound | E::InvalidSessionToken | E::UnableToParseSessionJwt);
    (is_theirs && is_over).then_some(AppError::SignInFirst)
}

/// Those of what was mailed: links and codes.
fn of_mails(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    Some(match (call, error_type) {
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, E::MagicLinkNotFound | E::InvalidToken) => {
            AppError::LinkUnknown
        }
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, E::UnableToAuthMagicLink) => AppError::LinkExpired,
        (
            Call::SpendDiscoveryLink | Call::SpendOrganizationLink,
            E::PkceMismatch | E::PkceExpectedCodeVerifier,
        ) => AppError::LinkOfOtherBrowser,
        (Call::SpendDiscoveryLink | Call::SpendOrganizationLink, E::PkceDidNotExpectCodeVerifier) => {
            AppError::astray(Astray::Unbound)
        }
        (Call::SpendDiscoveryCode | Call::SpendOrganizationCode, E::OtpCodeNotFound | E::InvalidCode)
        // No code was mailed to who may not enter; whether that is so is told to nobody.
        | (
            Call::SpendOrganizationCode,
            E::MemberNotFound | E::EmailJitProvisioningNotAllowed | E::InvalidEmailForJitProvisioning,
        ) => AppError::invalid(CodeProblem::Wrong),
        (Call::SpendDiscoveryCode | Call::SpendOrganizationCode, E::UnableToAuthOtpCode) => AppError::CodeExpired,
        _ => return None,
    })
}

/// Those of a token that a browser has come back with from a provider.
fn of_somebody_back(error_type: ErrorType) -> Option<AppError> {
    Some(match error_type {
        E::PkceMismatch | E::PkceExpectedCodeVerifier => AppError::astray(Astray::Elsewhere),
        E::PkceDidNotExpectCodeVerifier => AppError::astray(Astray::Unbound),
        E::OauthTokenNotFound | E::SsoTokenNotFound | E::InvalidToken => AppError::astray(Astray::Over),
        E::InvalidIntermediateSessionTokenForOrganization => AppError::astray(Astray::OtherAccount),
        E::IntermediateSessionNotFound | E::InvalidSessionToken => AppError::TimedOut { email: None },
        E::InvalidOauthTenantForJitProvisioning | E::InvalidConnectionForJitProvisioning => {
            AppError::OrganizationRefused(Refusal::InvitationNeeded)
        }
        E::OperationRestrictedByOrganizationAuthMethods => AppError::OrganizationRefused(Refusal::Other),
        _ => return None,
    })
}

/// What the calls about passwords answer. A wrong password and an address that has none, or may not enter, are one.
fn of_passwords(call: Call<'_>, error_type: ErrorType) -> Option<AppError> {
    let enters = matches!(call, Call::EnterDiscoveryPassword | Call::EnterOrganizationPassword);
    let sets = matches!(call, Call::SetDiscoveryPassword | Call::SetOrganizationPassword | Call::SetOwnPassword);
    Some(match error_type {
        // Stytch has the same word for a project's secret that is wrong; every other call tells of that.
        E::UnauthorizedCredentials
        | E::MemberPasswordNotFound
        | E::MemberNotFound
        | E::EmailJitProvisioningNotAllowed
        | E::InvalidEmailForJitProvisioning
            if enters =>
        {
            AppError::invalid(PasswordProblem::Wrong)
        }
        E::MemberResetPassword | E::ResetPassword | E::BreachedPassword if enters => AppError::PasswordResetRequired,
        E::WeakPassword if sets => AppError::invalid(PasswordProblem::Weak),
        E::BreachedPassword if sets => AppError::invalid(PasswordProblem::Breached),
        E::UnableToAuthPasswordResetToken if sets => AppError::LinkExpired,
        E::PasswordResetTokenNotFound | E::InvalidToken if sets => AppError::LinkUnknown,
        E::SessionTooOldToResetPassword if matches!(call, Call::SetOwnPassword) => AppError::ConfirmFirst,
        E::OperationRestrictedByOrganizationAuthMethods if enters || sets => {
            AppError::OrganizationRefused(Refusal::Other)
        }
        _ => return None,
    })
}

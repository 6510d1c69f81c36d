//! The words for what only later pages can have: failures, and what is wrong with their fields.

use std::borrow::Cow;

use super::catalogue::{Advised, Troubles};
use crate::error::{AppError, Refusal};
use crate::model::{
    CodeProblem, DomainProblem, FieldProblem, InviteesProblem, LogoProblem, NameProblem, PhoneProblem, SlugProblem,
};

impl Troubles {
    /// The words of a kind of failure; `None` for one that every page may show.
    pub(super) const fn advised(&self, error: &AppError) -> Option<Advised> {
        Some(match error {
            AppError::LinkIncomplete => self.link_incomplete,
            AppError::LinkNotEnabled => self.link_not_enabled,
            AppError::LinkExpired => self.link_expired,
            AppError::ImpersonationOver => self.impersonation_over,
            AppError::LinkUnknown => self.link_unknown,
            AppError::LinkOfOtherBrowser => self.link_of_other_browser,
            AppError::CodeExpired => self.code_expired,
            AppError::Astray { .. } => self.astray,
            AppError::ConfirmFirst => self.confirm_first,
            AppError::ProveEmailAgain { .. } => self.prove_email_again,
            AppError::OrganizationNotFound => self.organization_not_found,
            AppError::OrganizationNotOffered => self.organization_not_offered,
            AppError::CreationClosed => self.creation_closed,
            AppError::OrganizationRefused(Refusal::InvitationNeeded) => self.invitation_needed,
            AppError::OrganizationRefused(Refusal::NotBySwitching) => self.not_by_switching,
            AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed) => self.email_link_not_allowed,
            AppError::OrganizationRefused(Refusal::MethodNotAllowed) => self.method_not_allowed,
            AppError::OrganizationRefused(Refusal::DomainClaimed) => self.domain_claimed,
            AppError::OrganizationRefused(Refusal::Locked) | AppError::Locked { .. } => self.locked,
            AppError::OrganizationRefused(Refusal::LastFactor) => self.last_factor,
            AppError::OrganizationRefused(Refusal::NotPermitted) => self.not_permitted,
            AppError::OrganizationRefused(Refusal::NotUsed) => self.not_used,
            AppError::OrganizationRefused(Refusal::Gone) => self.organization_gone,
            AppError::OrganizationRefused(Refusal::Other) => self.refused,
            AppError::SetUpOver => self.set_up_over,
            AppError::AppSetUpElsewhere => self.app_set_up_elsewhere,
            _ => return None,
        })
    }

    /// What is wrong with a field; `None` for one that the first page has too.
    pub(super) fn problem(&self, problem: &FieldProblem) -> Option<Cow<'static, str>> {
        let plain = match problem {
            FieldProblem::Name(NameProblem::Empty) => self.name_empty,
            FieldProblem::Name(NameProblem::TooLong) => self.name_too_long,
            FieldProblem::Name(NameProblem::NothingToRead) => self.name_nothing_to_read,
            FieldProblem::Name(NameProblem::BannedWords) => self.name_banned_words,
            FieldProblem::Code(CodeProblem::Empty) => self.code_empty,
            FieldProblem::Code(CodeProblem::Malformed) => self.code_malformed,
            FieldProblem::Code(CodeProblem::Wrong) => self.code_wrong,
            FieldProblem::Code(CodeProblem::Used) => self.code_used,
            FieldProblem::Code(CodeProblem::OfAnotherKind) => self.code_of_another_kind,
            FieldProblem::Phone(PhoneProblem::Empty) => self.phone_empty,
            FieldProblem::Phone(PhoneProblem::Malformed) => self.phone_malformed,
            FieldProblem::Phone(PhoneProblem::NoMessages) => self.phone_no_messages,
            FieldProblem::Phone(PhoneProblem::Another) => self.phone_another,
            FieldProblem::Slug(SlugProblem::Malformed) => self.slug_malformed,
            FieldProblem::Slug(SlugProblem::Reserved { .. }) => self.slug_reserved,
            FieldProblem::Slug(SlugProblem::Taken { slug, .. }) => {
                return Some(self.slug_taken.text([slug.as_str()]).into());
            }
            FieldProblem::Logo(LogoProblem::NotHttps) => self.logo_not_https,
            FieldProblem::Logo(LogoProblem::TooLong) => self.logo_too_long,
            FieldProblem::Domain(DomainProblem::Refused) => self.domain_refused,
            FieldProblem::Invitees(InviteesProblem::TooMany) => self.invitees_too_many,
            FieldProblem::Invitees(InviteesProblem::Empty) => self.invitees_empty,
            // Passwords have words of their own, in their chapter; what becomes of one of several addresses is told beside it.
            FieldProblem::Email(_)
            | FieldProblem::Password(_)
            | FieldProblem::Invitees(InviteesProblem::AlreadyMember | InviteesProblem::NotAllowed) => return None,
        };
        Some(plain.into())
    }
}

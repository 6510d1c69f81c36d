//! The words for each failure.

use std::borrow::Cow;

use super::catalogue::{Advised, Bare, Words};
use crate::error::{AppError, Refusal, Trouble};
use crate::model::{CodeProblem, EmailProblem, FieldProblem, Invisible, NameProblem, SlugProblem};

impl Bare {
    /// The words of a failure that no page of ours shows; `None` for one that it does.
    pub const fn of(&self, error: &AppError) -> Option<Advised> {
        match error {
            AppError::AddressUnclear => Some(self.address_unclear),
            AppError::ApplicationDown => Some(self.application_down),
            AppError::ApplicationSlow => Some(self.application_slow),
            AppError::Looped => Some(self.looped),
            _ => None,
        }
    }
}

impl Words {
    /// What happened, in a line.
    pub fn headline(&self, error: &AppError) -> &'static str {
        match error {
            AppError::TooManyRequests { mails: true, .. } => self.failures.too_many_mails,
            AppError::Upstream { trouble: Trouble::Slow, .. } => self.failures.upstream_slow,
            other => self.advised(other).headline,
        }
    }

    /// Why it can happen, and what to do now.
    pub fn advice(&self, error: &AppError) -> Cow<'static, str> {
        let failures = &self.failures;
        match error {
            AppError::TooSoon { seconds } => failures.too_soon_advice.text([&self.seconds(*seconds)]).into(),
            AppError::TooManyRequests { seconds: Some(seconds), .. } => {
                failures.too_many_advice.text([&self.seconds(*seconds)]).into()
            }
            AppError::Limited { seconds } => failures.limited_advice.text([&self.wait(*seconds)]).into(),
            AppError::OtherAddress { right } => failures.other_address_advice.text([right]).into(),
            AppError::Upstream { maybe_done: true, .. } => failures.upstream_maybe_done.into(),
            other => self.advised(other).advice.into(),
        }
    }

    /// The words of a kind of failure, as far as they depend on nothing else.
    fn advised(&self, error: &AppError) -> Advised {
        let failures = &self.failures;
        match error {
            // The page for passwords has better words for the second one, in its own chapter: `/` does not load them.
            AppError::Invalid(_) | AppError::PasswordResetRequired => failures.invalid,
            AppError::LinkIncomplete => failures.link_incomplete,
            AppError::LinkNotEnabled => failures.link_not_enabled,
            AppError::LinkExpired => failures.link_expired,
            AppError::LinkUnknown => failures.link_unknown,
            AppError::CodeExpired => failures.code_expired,
            AppError::TimedOut { .. } => failures.timed_out,
            AppError::SignInFirst => failures.sign_in_first,
            AppError::ProveEmailAgain { .. } => failures.prove_email_again,
            AppError::OrganizationNotFound => failures.organization_not_found,
            AppError::OrganizationNotOffered => failures.organization_not_offered,
            AppError::OrganizationRefused(Refusal::InvitationNeeded) => failures.invitation_needed,
            AppError::OrganizationRefused(Refusal::EmailLinkNotAllowed) => failures.email_link_not_allowed,
            AppError::OrganizationRefused(Refusal::DomainClaimed) => failures.domain_claimed,
            AppError::OrganizationRefused(Refusal::Locked) => failures.locked,
            AppError::OrganizationRefused(Refusal::Other) => failures.refused,
            AppError::TooManyRequests { .. } => failures.too_many,
            AppError::CrossSite => failures.cross_site,
            AppError::TooLarge => failures.too_large,
            AppError::PageNotFound => failures.page_not_found,
            AppError::BadRequest => failures.bad_request,
            AppError::Upstream { .. } => failures.upstream,
            AppError::Unfinished => failures.unfinished,
            AppError::StoreUnavailable { .. } => failures.store_unavailable,
            // No form and no page of ours is answered with these: see `Bare`.
            AppError::AddressUnclear
            | AppError::ApplicationDown
            | AppError::ApplicationSlow
            | AppError::Looped
            | AppError::Internal { .. } => failures.internal,
            AppError::Offline => failures.offline,
            AppError::TooSoon { .. } => Advised { headline: failures.too_soon, advice: "" },
            AppError::Limited { .. } => Advised { headline: failures.limited, advice: "" },
            AppError::OtherAddress { .. } => Advised { headline: failures.other_address, advice: "" },
        }
    }

    /// What is wrong with a field.
    pub fn problem(&self, problem: &FieldProblem) -> Cow<'static, str> {
        let problems = &self.problems;
        let plain = match problem {
            FieldProblem::Email(EmailProblem::Empty) => problems.email_empty,
            FieldProblem::Email(EmailProblem::Malformed) => problems.email_malformed,
            FieldProblem::Email(EmailProblem::Several) => problems.email_several,
            FieldProblem::Email(EmailProblem::TooLong) => problems.email_too_long,
            FieldProblem::Email(EmailProblem::Invisible(letter)) => {
                return problems.email_invisible.text([&self.invisible(*letter)]).into();
            }
            FieldProblem::Email(EmailProblem::Undeliverable) => problems.email_undeliverable,
            FieldProblem::Name(NameProblem::Empty) => problems.name_empty,
            FieldProblem::Name(NameProblem::TooLong) => problems.name_too_long,
            FieldProblem::Name(NameProblem::NothingToRead) => problems.name_nothing_to_read,
            FieldProblem::Name(NameProblem::BannedWords) => problems.name_banned_words,
            FieldProblem::Code(CodeProblem::Empty) => problems.code_empty,
            FieldProblem::Code(CodeProblem::Malformed) => problems.code_malformed,
            FieldProblem::Code(CodeProblem::Wrong) => problems.code_wrong,
            // Said where passwords are typed, in words of that chapter: `/` does not load them.
            FieldProblem::Password(_) => self.failures.invalid.headline,
            FieldProblem::Slug(SlugProblem::Malformed) => problems.slug_malformed,
            FieldProblem::Slug(SlugProblem::Reserved { .. }) => problems.slug_reserved,
            FieldProblem::Slug(SlugProblem::Taken { slug, .. }) => {
                return problems.slug_taken.text([slug.as_str()]).into();
            }
        };
        plain.into()
    }

    /// What a letter is called that nobody sees.
    fn invisible(&self, letter: Invisible) -> Cow<'static, str> {
        let problems = &self.problems;
        let name = match letter.letter() {
            '\u{200b}' => problems.zero_width_space,
            '\u{200c}' => problems.zero_width_non_joiner,
            '\u{200d}' => problems.zero_width_joiner,
            '\u{feff}' => problems.byte_order_mark,
            '\u{00ad}' => problems.soft_hyphen,
            '\u{00a0}' => problems.no_break_space,
            other => return format!("U+{:04X}", u32::from(other)).into(),
        };
        name.into()
    }
}

//! The words for each failure.

use std::borrow::Cow;

use super::catalogue::{Advised, Bare, Troubles, Words};
use crate::error::{AppError, Trouble};
use crate::model::{EmailProblem, FieldProblem, Invisible};

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

/// The words for failures: those of every page, and, beyond the first page of a visit, those of the later ones.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// Those of every page.
    pub words: &'static Words,
    /// Those of later pages, where they are at hand.
    pub troubles: Option<&'static Troubles>,
}

impl Telling {
    /// What happened, in a line.
    pub fn headline(&self, error: &AppError) -> &'static str {
        match error.plain() {
            AppError::TooManyRequests { mails: true, .. } => self.words.failures.too_many_mails,
            AppError::Upstream { trouble: Trouble::Slow, .. } => self.words.failures.upstream_slow,
            other => self.advised(other).headline,
        }
    }

    /// Why it can happen, and what to do now.
    pub fn advice(&self, error: &AppError) -> Cow<'static, str> {
        let failures = &self.words.failures;
        match error.plain() {
            AppError::TooSoon { seconds } => failures.too_soon_advice.text([&self.words.seconds(*seconds)]).into(),
            AppError::TooManyRequests { seconds: Some(seconds), .. } => {
                failures.too_many_advice.text([&self.words.seconds(*seconds)]).into()
            }
            AppError::Limited { seconds } => failures.limited_advice.text([&self.words.wait(*seconds)]).into(),
            AppError::Locked { seconds } => {
                let advice = self.troubles.map(|troubles| troubles.locked_advice);
                advice.map_or_else(String::new, |advice| advice.text([&self.words.wait(*seconds)])).into()
            }
            AppError::OtherAddress { right } => failures.other_address_advice.text([right]).into(),
            AppError::Upstream { maybe_done: true, .. } => failures.upstream_maybe_done.into(),
            other => self.advised(other).advice.into(),
        }
    }

    /// The words of a kind of failure, as far as they depend on nothing else.
    fn advised(&self, error: &AppError) -> Advised {
        let failures = &self.words.failures;
        match error {
            // The page for passwords has better words for the second one, in its own chapter: `/` does not load them.
            AppError::Invalid(_) | AppError::PasswordResetRequired => failures.invalid,
            AppError::TimedOut { .. } => failures.timed_out,
            AppError::SignInFirst => failures.sign_in_first,
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
            AppError::LinkIncomplete
            | AppError::LinkNotEnabled
            | AppError::LinkExpired
            | AppError::ImpersonationOver
            | AppError::LinkUnknown
            | AppError::LinkOfOtherBrowser
            | AppError::CodeExpired
            | AppError::Astray { .. }
            | AppError::ConfirmFirst
            | AppError::ProveEmailAgain { .. }
            | AppError::OrganizationNotFound
            | AppError::OrganizationNotOffered
            | AppError::CreationClosed
            | AppError::OrganizationRefused(_)
            | AppError::ForAdministrator(..)
            | AppError::Locked { .. }
            | AppError::SetUpOver
            | AppError::AppSetUpElsewhere => {
                self.troubles.and_then(|troubles| troubles.advised(error)).unwrap_or(failures.internal)
            }
            AppError::TooSoon { .. } => Advised { headline: failures.too_soon, advice: "" },
            AppError::Limited { .. } => Advised { headline: failures.limited, advice: "" },
            AppError::OtherAddress { .. } => Advised { headline: failures.other_address, advice: "" },
        }
    }

    /// What is wrong with a field.
    pub fn problem(&self, problem: &FieldProblem) -> Cow<'static, str> {
        let problems = &self.words.problems;
        let FieldProblem::Email(of_email) = problem else {
            let told = self.troubles.and_then(|troubles| troubles.problem(problem));
            return told.unwrap_or_else(|| self.words.failures.invalid.headline.into());
        };
        let plain = match of_email {
            EmailProblem::Empty => problems.email_empty,
            EmailProblem::Malformed => problems.email_malformed,
            EmailProblem::Several => problems.email_several,
            EmailProblem::TooLong => problems.email_too_long,
            EmailProblem::Invisible(letter) => {
                return problems.email_invisible.text([&self.invisible(*letter)]).into();
            }
            EmailProblem::Undeliverable => problems.email_undeliverable,
            EmailProblem::Refused => problems.email_refused,
        };
        plain.into()
    }

    /// What a letter is called that nobody sees.
    fn invisible(&self, letter: Invisible) -> Cow<'static, str> {
        let problems = &self.words.problems;
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

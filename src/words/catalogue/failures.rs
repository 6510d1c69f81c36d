//! What went wrong, and what to do now.

use crate::words::template::Template;

/// What happened, in a line; why it can happen, and what to do now.
#[derive(Clone, Copy, Debug)]
pub struct Advised {
    pub headline: &'static str,
    pub advice: &'static str,
}

/// The failures that every page may show.
#[derive(Debug)]
pub struct Failures {
    pub invalid: Advised,
    pub timed_out: Advised,
    pub sign_in_first: Advised,
    pub too_soon: &'static str,
    /// Seconds, counted.
    pub too_soon_advice: Template<1>,
    pub too_many_mails: &'static str,
    pub too_many: Advised,
    /// Seconds, counted.
    pub too_many_advice: Template<1>,
    pub limited: &'static str,
    /// A wait.
    pub limited_advice: Template<1>,
    pub cross_site: Advised,
    pub other_address: &'static str,
    /// The right address.
    pub other_address_advice: Template<1>,
    pub too_large: Advised,
    pub page_not_found: Advised,
    pub bad_request: Advised,
    pub upstream_slow: &'static str,
    pub upstream: Advised,
    pub upstream_maybe_done: &'static str,
    pub unfinished: Advised,
    pub store_unavailable: Advised,
    pub internal: Advised,
    pub offline: Advised,
}

/// The failures of requests that never reach a page of ours: the server alone tells of them, and no browser loads their words.
#[derive(Debug)]
pub struct Bare {
    pub full: Advised,
    pub address_unclear: Advised,
    pub application_down: Advised,
    pub application_slow: Advised,
    pub looped: Advised,
}

/// What is wrong with an address, which the first page asks for.
#[derive(Debug)]
pub struct Problems {
    pub email_empty: &'static str,
    pub email_malformed: &'static str,
    pub email_several: &'static str,
    pub email_too_long: &'static str,
    /// What the character is called.
    pub email_invisible: Template<1>,
    pub email_undeliverable: &'static str,
    pub email_refused: &'static str,
    pub zero_width_space: &'static str,
    pub zero_width_non_joiner: &'static str,
    pub zero_width_joiner: &'static str,
    pub byte_order_mark: &'static str,
    pub soft_hyphen: &'static str,
    pub no_break_space: &'static str,
}

/// What is passed on to an administrator of an organization that has refused something.
#[derive(Debug)]
pub struct ForAdministrator {
    pub title: &'static str,
    pub organization: &'static str,
    pub reference: &'static str,
    pub upstream: &'static str,
    pub time: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
}

/// The failures, and what is wrong with fields, that the first page of a visit cannot have.
#[derive(Debug)]
pub struct Troubles {
    pub link_incomplete: Advised,
    pub link_not_enabled: Advised,
    pub link_expired: Advised,
    pub impersonation_over: Advised,
    pub link_unknown: Advised,
    pub link_of_other_browser: Advised,
    pub code_expired: Advised,
    pub astray: Advised,
    pub confirm_first: Advised,
    pub prove_email_again: Advised,
    pub organization_not_found: Advised,
    pub organization_not_offered: Advised,
    pub organization_gone: Advised,
    pub creation_closed: Advised,
    pub invitation_needed: Advised,
    /// Nobody becomes a member there by going over from another organization.
    pub not_by_switching: Advised,
    pub email_link_not_allowed: Advised,
    pub method_not_allowed: Advised,
    pub domain_claimed: Advised,
    pub locked: Advised,
    /// A wait.
    pub locked_advice: Template<1>,
    pub set_up_over: Advised,
    pub app_set_up_elsewhere: Advised,
    pub last_factor: Advised,
    pub refused: Advised,
    pub not_permitted: Advised,
    pub not_used: Advised,
    pub case: ForAdministrator,
    pub name_empty: &'static str,
    pub name_too_long: &'static str,
    pub name_nothing_to_read: &'static str,
    pub name_banned_words: &'static str,
    pub slug_malformed: &'static str,
    pub slug_reserved: &'static str,
    /// The slug.
    pub slug_taken: Template<1>,
    pub code_empty: &'static str,
    pub code_malformed: &'static str,
    pub code_wrong: &'static str,
    pub code_used: &'static str,
    pub code_of_another_kind: &'static str,
    pub phone_empty: &'static str,
    pub phone_malformed: &'static str,
    pub phone_no_messages: &'static str,
    pub phone_another: &'static str,
    pub logo_not_https: &'static str,
    pub logo_too_long: &'static str,
    pub domain_refused: &'static str,
    pub invitees_empty: &'static str,
    pub invitees_too_many: &'static str,
}

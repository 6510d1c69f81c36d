//! The member's own page, and the pages below it.

use super::ways::Ways;
use crate::words::counted::Counted;
use crate::words::template::Template;

/// The words of the member's own page.
#[derive(Debug)]
pub struct Account {
    pub title: &'static str,
    pub ways: Ways,
    /// What is shown while not all can be loaded.
    pub incomplete: &'static str,
    pub done: AccountDone,
    pub details: AccountDetails,
    pub session: AccountSession,
    pub others: AccountOthers,
    pub support: AccountSupport,
}

/// What was done.
#[derive(Debug)]
pub struct AccountDone {
    pub renamed: &'static str,
    pub extended: &'static str,
    pub session_ended: &'static str,
    pub session_over: &'static str,
    pub others_ended: Counted,
    pub factor_added: &'static str,
    pub factor_removed: &'static str,
    pub factor_preferred: &'static str,
    pub password_set: &'static str,
    pub password_set_alone: &'static str,
    pub no_others: &'static str,
}

/// Who the member is.
#[derive(Debug)]
pub struct AccountDetails {
    pub heading: &'static str,
    pub save_name: &'static str,
    pub ways_in: &'static str,
    pub not_set_up: &'static str,
}

/// This browser's session.
#[derive(Debug)]
pub struct AccountSession {
    pub stay: &'static str,
    /// A span.
    pub ends_soon: Template<1>,
    pub ends_for_good: &'static str,
    pub over: &'static str,
    pub sign_in_again: &'static str,
    /// Organization.
    pub sign_out_of: Template<1>,
}

/// The sessions in other browsers.
#[derive(Debug)]
pub struct AccountOthers {
    pub heading: &'static str,
    pub none: &'static str,
    pub count: Counted,
    pub unknown_device: &'static str,
    /// Browser; system.
    pub browser_on_system: Template<2>,
    pub unknown_way: &'static str,
    pub used: &'static str,
    pub end: &'static str,
    pub end_all: &'static str,
    pub sms_code: &'static str,
    pub app: &'static str,
    pub recovery_code: &'static str,
}

/// What support may ask for.
#[derive(Debug)]
pub struct AccountSupport {
    pub heading: &'static str,
    pub lead: &'static str,
    pub member_id: &'static str,
    pub organization_id: &'static str,
}

//! The member's own page: a chapter of its own, for no other page says any of it.

use super::ways::Ways;

/// The words of the member's own page.
#[derive(Debug)]
pub struct Account {
    pub title: &'static str,
    pub ways: Ways,
    pub details: AccountDetails,
}

/// Who the member is.
#[derive(Debug)]
pub struct AccountDetails {
    pub heading: &'static str,
}

//! What is said of passwords: on the page where one is entered, and on the one where one is set.

use super::failures::Advised;
use crate::words::template::Template;

#[derive(Debug)]
pub struct Passwords {
    pub title: &'static str,
    pub heading: &'static str,
    /// Organization.
    pub heading_at: Template<1>,
    pub label: &'static str,
    pub show: &'static str,
    pub hide: &'static str,
    pub sign_in: &'static str,
    pub checking: &'static str,
    pub forgotten: &'static str,
    pub forgotten_lead: &'static str,
    pub other_ways: &'static str,
    pub wrong_address: &'static str,
    pub use_another: &'static str,
    pub reset_required: Advised,
    pub new_title: &'static str,
    pub new_heading: &'static str,
    pub new_lead: &'static str,
    /// Address.
    pub new_lead_for: Template<1>,
    pub new_label: &'static str,
    pub new_hint: &'static str,
    pub new_hint_good: &'static str,
    pub set: &'static str,
    pub setting: &'static str,
    pub problems: PasswordProblems,
}

/// What is wrong with a password, and what makes it better.
#[derive(Debug)]
pub struct PasswordProblems {
    pub empty: &'static str,
    pub too_long: &'static str,
    pub wrong: &'static str,
    pub not_theirs: &'static str,
    pub breached: &'static str,
    pub weak: &'static str,
    pub keyboard: &'static str,
    pub repeats: &'static str,
    pub sequence: &'static str,
    pub date: &'static str,
    pub common: &'static str,
    pub word: &'static str,
    pub name: &'static str,
    pub short: &'static str,
    pub plain: &'static str,
}

/// What is said of a link that sets a password, on its way.
#[derive(Debug)]
pub struct Resets {
    /// Address; minutes, counted.
    pub on_its_way: Template<2>,
    /// Organization; address; minutes, counted.
    pub on_its_way_perhaps: Template<3>,
}

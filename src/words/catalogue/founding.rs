//! What is said where an organization is made beyond its name and address, and where people are invited: words that stand with the code
//! of these pages.

use crate::words::template::Template;

#[derive(Debug)]
pub struct Founding {
    pub more: &'static str,
    pub logo: &'static str,
    pub logo_hint: &'static str,
    pub logo_shown: &'static str,
    pub logo_missing: &'static str,
    /// Domain.
    pub by_domain: Template<1>,
    pub by_domain_hint: &'static str,
    /// Domain.
    pub by_invitation_only: Template<1>,
    pub create_and_invite: &'static str,
    pub title: &'static str,
    /// Organization.
    pub heading: Template<1>,
    pub lead: &'static str,
    pub addresses: &'static str,
    pub send: &'static str,
    pub sending: &'static str,
    pub done: &'static str,
    pub results: &'static str,
    pub sent: &'static str,
    pub already_member: &'static str,
    pub not_allowed: &'static str,
    pub domain_claimed: &'static str,
    pub unclear: &'static str,
    pub later: &'static str,
}

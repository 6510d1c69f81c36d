//! Why an organization refuses something.

use crate::model::by_name::by_name;

by_name! {
    /// Why an organization refuses something.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Refusal {
        /// It takes only people who were invited.
        InvitationNeeded,
        /// Nobody becomes a member there by going over from another organization.
        NotBySwitching,
        /// It does not take email links.
        EmailLinkNotAllowed,
        /// It does not take the way of signing in that was chosen.
        MethodNotAllowed,
        /// The email's domain belongs to another organization.
        DomainClaimed,
        /// The member is locked after failed attempts.
        Locked,
        /// It wants a second factor of everybody, and this is the member's last one.
        LastFactor,
        /// The member's roles do not permit it.
        NotPermitted,
        /// Its members do not sign in with that.
        NotUsed,
        /// It is not there any more.
        Gone,
        /// Any other rule.
        Other,
    }
}

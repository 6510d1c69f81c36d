//! The page a mailed link opens.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::email_address::EmailAddress;
use super::organization_face::OrganizationFace;

/// What the link in the address bar is. The token is here because the page holds it in its form until
/// a person confirms; it is spent by a POST only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallbackView {
    /// The link, unless it is unusable.
    pub link: Option<MagicLink>,
    /// True when this browser asked for the link: the page may submit itself.
    pub asked_here: bool,
    /// What the link says of itself, when it is an invitation.
    pub invitation: Option<Invitation>,
    /// The address this browser asked a link for.
    pub remembered: Option<EmailAddress>,
    /// True for who comes back from a provider, and may be no person: a browser that looks ahead. Nothing is done until
    /// the address is opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub looks_ahead: bool,
    /// True when a code is the better offer should the link be dead: others have come to nothing here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub code_first: bool,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

/// A mailed link, until it is spent. Its token never prints.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MagicLink {
    /// Which kind.
    pub kind: LinkKind,
    /// Stytch's token, for the form that spends it.
    pub token: String,
}

impl fmt::Debug for MagicLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MagicLink({}, …)", self.kind.as_str())
    }
}

/// An invitation, as far as its address tells. Anybody can write an address: these are words to show, and to compare
/// with the truth once the link is spent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// To which organization.
    pub organization: Option<OrganizationFace>,
    /// For which address.
    pub email: Option<EmailAddress>,
}

/// The kinds of link Portico accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Leads to the organization picker.
    Discovery,
    /// Leads into one organization.
    MultiTenantMagicLinks,
    /// Sets a password by which the address's owner comes to the organization picker.
    DiscoveryPasswords,
    /// Sets a member's password, and leads into the organization.
    MultiTenantPasswords,
    /// Leads into one organization in a member's name, whoever follows it. Nobody is mailed it: Stytch's dashboard makes it.
    Impersonation,
}

impl LinkKind {
    /// Every kind.
    const ALL: [Self; 5] = [
        Self::Discovery,
        Self::MultiTenantMagicLinks,
        Self::DiscoveryPasswords,
        Self::MultiTenantPasswords,
        Self::Impersonation,
    ];

    /// Its name in our forms: the value of `stytch_token_type`, where that says it all.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::MultiTenantMagicLinks => "multi_tenant_magic_links",
            Self::DiscoveryPasswords => "discovery_passwords",
            Self::MultiTenantPasswords => "multi_tenant_passwords",
            Self::Impersonation => "multi_tenant_impersonation",
        }
    }

    /// The kind with this name of ours.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind of a mailed link, by its `stytch_token_type`, and by its `stytch_redirect_type`: of two of discovery, that one
    /// alone tells which sets a password.
    pub fn of_link(token_type: &str, redirect_type: Option<&str>) -> Option<Self> {
        match (Self::parse(token_type)?, redirect_type) {
            (Self::Discovery, Some("reset_password")) => Some(Self::DiscoveryPasswords),
            (Self::DiscoveryPasswords, _) => None,
            (kind, _) => Some(kind),
        }
    }

    /// True for what is spent with a new password.
    pub const fn sets_password(self) -> bool {
        matches!(self, Self::DiscoveryPasswords | Self::MultiTenantPasswords)
    }
}

/// The account that a link leads to, before this browser enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingAccount {
    /// Whose account.
    pub email: EmailAddress,
    /// Of which organization; `None` for an address that opens several.
    pub organization: Option<OrganizationFace>,
    /// Who is signed in to it in this browser now, and would not be any more.
    pub replaces: Option<EmailAddress>,
    /// Somebody else who is signed in in this browser, to whatever organization.
    pub beside: Option<EmailAddress>,
    /// For who would enter in the account's name: who that is, perhaps empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impersonator: Option<String>,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_never_prints() {
        let link = MagicLink { kind: LinkKind::Discovery, token: "hunter2".to_owned() };
        let page = CallbackView { link: Some(link), ..CallbackView::default() };
        assert!(!format!("{page:?}").contains("hunter2"), "{page:?}");
    }
}

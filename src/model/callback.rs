//! The page a mailed link opens.

use serde::{Deserialize, Serialize};

use super::email_address::EmailAddress;
use super::organization_face::OrganizationFace;

/// What the link in the address bar is. The token is here because the page holds it in its form until
/// a person confirms; it is spent by a POST only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallbackView {
    /// The link, unless it is unusable.
    pub link: Option<(LinkKind, String)>,
    /// True when this browser asked for the link: the page may submit itself.
    pub asked_here: bool,
    /// What the link says of itself, when it is an invitation.
    pub invitation: Option<Invitation>,
    /// The address this browser asked a link for.
    pub remembered: Option<EmailAddress>,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
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

/// The kinds of link Portico accepts, named by Stytch's `stytch_token_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Leads to the organization picker.
    Discovery,
    /// Leads into one organization.
    MultiTenantMagicLinks,
}

impl LinkKind {
    /// The value of `stytch_token_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::MultiTenantMagicLinks => "multi_tenant_magic_links",
        }
    }

    /// Parses `stytch_token_type`.
    pub fn parse(token_type: &str) -> Option<Self> {
        [Self::Discovery, Self::MultiTenantMagicLinks].into_iter().find(|kind| kind.as_str() == token_type)
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
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

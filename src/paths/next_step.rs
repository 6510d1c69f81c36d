//! Where a finished step leads. Use-cases answer with one; forms and redirects turn it into a path.

use serde::{Deserialize, Serialize};

use super::page::{INVITATION, Page};
use crate::model::Slug;

/// The page after this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextStep {
    /// A link was sent.
    CheckEmail,
    /// A password is to be entered.
    EnterPassword,
    /// The email is proven: choose an organization.
    ChooseOrganization,
    /// The link was opened in a browser that did not ask for it: say yes to the account first.
    ConfirmAccount,
    /// The same, for an invitation.
    ConfirmInvitation,
    /// Signed in.
    EnterOrganization(Slug),
    /// The organization wants another method than the one that was used.
    Unfinished,
    /// The organization wants a second step.
    SecondStep,
    /// Signed in, with recovery codes to keep or to be told of.
    KeepRecoveryCodes,
    /// On at another page, where nothing has been done yet.
    See(Page),
    /// Start again.
    SignIn,
    /// Signed out.
    SignedOut,
    /// Nothing but how pages look has changed.
    Stay(Page),
    /// On to the application: an address as the browser sees it.
    Onward(String),
}

impl NextStep {
    /// The same step, in the words for somebody who was invited.
    #[must_use]
    pub fn of_invitation(self) -> Self {
        if self == Self::ConfirmAccount { Self::ConfirmInvitation } else { self }
    }

    /// Into an organization by way of inviting people there; any other step as it is.
    #[must_use]
    pub fn with_invitations(self) -> Self {
        if let Self::EnterOrganization(slug) = &self { Self::See(Page::invite(slug)) } else { self }
    }

    /// The page; `None` for what is the application's.
    pub fn page(&self) -> Option<Page> {
        Some(match self {
            Self::CheckEmail => Page::LinkSent,
            Self::EnterPassword => Page::Password,
            Self::ChooseOrganization => Page::Organizations,
            Self::ConfirmAccount | Self::ConfirmInvitation => Page::ConfirmAccount,
            Self::EnterOrganization(slug) => Page::home(slug),
            Self::Unfinished => Page::Unfinished,
            Self::SecondStep => Page::SecondStep,
            Self::KeepRecoveryCodes => Page::RecoveryCodes,
            Self::SignIn => Page::SignIn,
            Self::SignedOut => Page::SignedOut,
            Self::See(page) | Self::Stay(page) => page.clone(),
            Self::Onward(_) => return None,
        })
    }

    /// The page's path, with what its query says; for what is the application's, its address.
    pub fn path(&self) -> String {
        match (self, self.page()) {
            (Self::ConfirmInvitation, Some(page)) => format!("{}?{INVITATION}", page.path()),
            (Self::Onward(address), _) => address.clone(),
            (_, page) => page.map_or_else(String::new, |page| page.path()),
        }
    }
}

//! The forms: what a visitor may ask us to do.

use super::page::Page;

/// A form of ours, by what it does. Each posts to a server function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Mails a link that leads to the visitor's organizations.
    SendLink,
    /// Mails a link that leads into one organization.
    SendOrganizationLink,
    /// Mails the link asked for last once more.
    SendAgain,
    /// Spends a link.
    FinishSignIn,
    /// Says yes or no to the account of a link.
    ConfirmAccount,
    /// Enters an organization.
    ChooseOrganization,
    /// Makes an organization.
    CreateOrganization,
    /// Forgets the proven email.
    StartOver,
    /// Signs out.
    SignOut,
    /// Chooses a language, or light or dark.
    Prefer,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 10] = [
        Self::SendLink,
        Self::SendOrganizationLink,
        Self::SendAgain,
        Self::FinishSignIn,
        Self::ConfirmAccount,
        Self::ChooseOrganization,
        Self::CreateOrganization,
        Self::StartOver,
        Self::SignOut,
        Self::Prefer,
    ];

    /// Where it posts to.
    pub const fn path(self) -> &'static str {
        match self {
            Self::SendLink => "/api/send_link",
            Self::SendOrganizationLink => "/api/send_organization_link",
            Self::SendAgain => "/api/send_again",
            Self::FinishSignIn => "/api/finish_sign_in",
            Self::ConfirmAccount => "/api/confirm_account",
            Self::ChooseOrganization => "/api/choose_organization",
            Self::CreateOrganization => "/api/create_organization",
            Self::StartOver => "/api/start_over",
            Self::SignOut => "/api/sign_out",
            Self::Prefer => "/api/prefer",
        }
    }

    /// The form that posts to a path; the page that signs out takes it too.
    pub fn parse(path: &str) -> Option<Self> {
        let signs_out = path == Page::SignOut.pattern();
        Self::ALL.into_iter().find(|form| form.path() == path || signs_out && *form == Self::SignOut)
    }
}

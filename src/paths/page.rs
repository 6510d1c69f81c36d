//! The pages, each with the one spelling of its path.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::{CredentialChange, Slug};

/// A page of ours, with what its path says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Sign-in by discovery, and the way home from everywhere.
    SignIn,
    /// "Check your email".
    LinkSent,
    /// Where a password is entered.
    Password,
    /// What an organization still requires before it lets the member in.
    Unfinished,
    /// The second step of a login.
    SecondStep,
    /// Recovery codes to keep, or how many are left.
    RecoveryCodes,
    /// Where the link in a mail comes back to.
    /// Asks whose identity provider somebody signs in by.
    SingleSignOn,
    /// A sign-in that has led away and not back in.
    Stopped,
    /// Where the link in a mail comes back to, and who was at a provider.
    Callback,
    /// The other registered callback. It answers exactly like [`Page::Callback`].
    DiscoveryCallback,
    /// "Continue as …?", after a link was opened in a browser that did not ask for it.
    ConfirmAccount,
    /// The discovered organizations, and the switcher.
    Organizations,
    /// The form for a new organization.
    NewOrganization,
    /// Signs out on POST; GET shows a button.
    SignOut,
    /// "You are signed out".
    SignedOut,
    /// A room of one organization.
    Organization(Slug, Room),
}

/// A room of an organization: what stands below `/org/{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// `/org/{slug}` itself: its sign-in form for a visitor, its home for a member.
    Home,
    /// Where its members invite people.
    Invite,
    /// The member's own page.
    Account,
    /// A change of how the member signs in.
    Change(CredentialChange),
}

/// Why there is no page at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPage {
    /// Nothing of ours is there.
    Unknown,
    /// It would be an organization's, at an address that none can have.
    Organization,
}

/// In the query of the link of an invitation: the address it is for, or anything else. See `docs/deploy.md`.
pub const INVITATION: &str = "invitation";
/// The sign-in page goes by this name too; it has no other where the root of the host is the application's.
pub const LOGIN: &str = "/login";
/// What every organization's path begins with.
pub const ORGANIZATION: &str = "/org/";
/// Where its slug stands in a pattern.
const SLUG: &str = ":slug";

impl Page {
    /// The pages whose path says nothing but which page it is.
    pub const FIXED: [Self; 15] = [
        Self::SignIn,
        Self::LinkSent,
        Self::Password,
        Self::Unfinished,
        Self::SecondStep,
        Self::RecoveryCodes,
        Self::SingleSignOn,
        Self::Stopped,
        Self::Callback,
        Self::DiscoveryCallback,
        Self::ConfirmAccount,
        Self::Organizations,
        Self::NewOrganization,
        Self::SignOut,
        Self::SignedOut,
    ];

    /// The front page of an organization.
    pub fn home(slug: &Slug) -> Self {
        Self::Organization(slug.clone(), Room::Home)
    }

    /// Where members of an organization invite people.
    pub fn invite(slug: &Slug) -> Self {
        Self::Organization(slug.clone(), Room::Invite)
    }

    /// The own page of a member of an organization.
    pub fn account(slug: &Slug) -> Self {
        Self::Organization(slug.clone(), Room::Account)
    }

    /// The page of a change of how such a member signs in.
    pub fn change(slug: &Slug, change: CredentialChange) -> Self {
        Self::Organization(slug.clone(), Room::Change(change))
    }

    /// The page at a path.
    ///
    /// # Errors
    /// [`NoPage`] when there is none.
    pub fn parse(path: &str) -> Result<Self, NoPage> {
        if let Some(below) = path.strip_prefix(ORGANIZATION) {
            let (slug, room) = below.split_once('/').unwrap_or((below, ""));
            let room = Room::parse(room).ok_or(NoPage::Unknown)?;
            let slug = Slug::parse(slug).map_err(|_| NoPage::Organization)?;
            return Ok(Self::Organization(slug, room));
        }
        if path == LOGIN {
            return Ok(Self::SignIn);
        }
        Self::FIXED.into_iter().find(|page| page.pattern() == path).ok_or(NoPage::Unknown)
    }

    /// The path.
    pub fn path(&self) -> String {
        match self {
            Self::Organization(slug, room) => room.path(slug.as_str()),
            fixed => fixed.pattern().to_owned(),
        }
    }

    /// The path as the route table has it; a part that begins with `:` stands for any text.
    pub fn pattern(&self) -> &'static str {
        match self {
            Self::SignIn => "/",
            Self::LinkSent => "/login/sent",
            Self::Password => "/login/password",
            Self::Unfinished => "/login/unfinished",
            Self::SecondStep => "/login/second-step",
            Self::RecoveryCodes => "/login/recovery-codes",
            Self::SingleSignOn => "/login/sso",
            Self::Stopped => "/login/stopped",
            Self::Callback => "/authenticate",
            Self::DiscoveryCallback => "/discovery",
            Self::ConfirmAccount => "/authenticate/confirm",
            Self::Organizations => "/organizations",
            Self::NewOrganization => "/organizations/new",
            Self::SignOut => "/logout",
            Self::SignedOut => "/logout/done",
            Self::Organization(_, room) => room.pattern(),
        }
    }
}

/// As its path: what serde would derive to read pages and rooms is some hundred bytes of what every page loads.
impl Serialize for Page {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path())
    }
}

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(|_| de::Error::custom("no page's path"))
    }
}

impl Room {
    /// Every room.
    pub const ALL: [Self; 7] = [
        Self::Home,
        Self::Invite,
        Self::Account,
        Self::Change(CredentialChange::Phone),
        Self::Change(CredentialChange::App),
        Self::Change(CredentialChange::RecoveryCodes),
        Self::Change(CredentialChange::Password),
    ];

    /// The path as the route table has it.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Home => "/org/:slug",
            Self::Invite => "/org/:slug/invite",
            Self::Account => "/org/:slug/account",
            Self::Change(CredentialChange::Phone) => "/org/:slug/account/phone",
            Self::Change(CredentialChange::App) => "/org/:slug/account/app",
            Self::Change(CredentialChange::RecoveryCodes) => "/org/:slug/account/recovery-codes",
            Self::Change(CredentialChange::Password) => "/org/:slug/account/password",
        }
    }

    /// The path of the room in the organization at what may be a slug.
    pub fn path(self, slug: &str) -> String {
        self.pattern().replacen(SLUG, slug, 1)
    }

    /// The room at what follows the organization's slug and a slash.
    fn parse(below: &str) -> Option<Self> {
        match below {
            // What an organization's door is called elsewhere.
            "" | "login" => Some(Self::Home),
            other => {
                let below = |room: Self| room.pattern().split_once(SLUG)?.1.strip_prefix('/');
                Self::ALL.into_iter().find(|room| below(*room) == Some(other))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_at_its_path() {
        let acme = Slug::parse("acme").unwrap();
        let rooms = Room::ALL.map(|room| Page::Organization(acme.clone(), room));
        for page in Page::FIXED.into_iter().chain(rooms) {
            assert_eq!(Page::parse(&page.path()), Ok(page));
        }
    }

    #[test]
    fn what_is_no_page_says_why() {
        for (path, why) in [
            ("/nowhere", NoPage::Unknown),
            ("/organizations/", NoPage::Unknown),
            ("", NoPage::Unknown),
            ("/org/acme/nowhere", NoPage::Unknown),
            ("/org/acme//", NoPage::Unknown),
            ("/org/", NoPage::Organization),
            ("/org/..", NoPage::Organization),
            ("/org/a%2fb", NoPage::Organization),
        ] {
            assert_eq!(Page::parse(path), Err(why), "{path}");
        }
    }
}

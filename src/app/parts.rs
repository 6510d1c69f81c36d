//! Which part holds which page, in which file. The sign-in page is in the base: it is what most people see first, and nearly
//! all it needs the others need too. Pages that one person sees one after the other share a file, for with each file there are
//! more that hold what it has in common with others.

use leptos::prelude::*;
use leptos_router::ChooseView;
use leptos_router::hooks::use_location;

use crate::model::Language;
use crate::pages::{
    AccountPage, CallbackPage, CheckEmailPage, ConfirmAccountPage, CredentialChangePage, InvitePage,
    NewOrganizationPage, OrganizationPage, OrganizationsPage, PasswordPage, RecoveryCodesPage, SecondStepPage,
    SignOutPage, SignedOutPage, SingleSignOnPage, StoppedPage, UnfinishedPage,
};
use crate::part::{NotLoaded, part};
use crate::paths::{NoPage, Page, Room};
use crate::words::use_words;

macro_rules! parts {
    ($($part:ident, $module:ident in $file:ident: $page:ident;)*) => {
        /// A page's own code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part {
            $(
                #[doc = concat!("That of `", stringify!($page), "`.")]
                $part,
            )*
        }

        impl Part {
            /// Loads it, with its words in this language, unless they are there already.
            pub async fn load(self, language: Language) -> Result<(), NotLoaded> {
                language.load_later().await?;
                match self {
                    $(Self::$part => $module::load().await,)*
                }
            }

            async fn page(self) -> Result<AnyView, NotLoaded> {
                provide_context(use_words().language.load_later().await?);
                match self {
                    $(Self::$part => $module::get().await,)*
                }
            }
        }

        /// The name of the file.
        impl From<Part> for &'static str {
            fn from(part: Part) -> Self {
                match part {
                    $(Part::$part => stringify!($file),)*
                }
            }
        }

        $(part!($module in $file: AnyView = view! { <$page /> }.into_any(), load);)*
    };
}

parts! {
    LinkSent, link_sent in steps: CheckEmailPage;
    Password, password in second_step: PasswordPage;
    Unfinished, unfinished in steps: UnfinishedPage;
    SecondStep, second_step in second_step: SecondStepPage;
    RecoveryCodes, recovery_codes in second_step: RecoveryCodesPage;
    Callback, callback in callback: CallbackPage;
    ConfirmAccount, confirm_account in steps: ConfirmAccountPage;
    Organizations, organizations in organizations: OrganizationsPage;
    NewOrganization, new_organization in new_organization: NewOrganizationPage;
    SignOut, sign_out in steps: SignOutPage;
    SignedOut, signed_out in steps: SignedOutPage;
    SingleSignOn, single_sign_on in steps: SingleSignOnPage;
    Stopped, stopped in steps: StoppedPage;
    OrganizationHome, organization_home in organizations: OrganizationPage;
    Invite, invite in new_organization: InvitePage;
    Account, account in account: AccountPage;
    CredentialChange, credential_change in account: CredentialChangePage;
}

impl Part {
    /// The part of the page at a path, as the route table finds it: an address that no organization can have leads to the
    /// organization's page too.
    pub fn at(path: &str) -> Option<Self> {
        match Page::parse(path) {
            Ok(page) => Self::of(&page),
            Err(NoPage::Organization) => Some(Self::of_room(Room::Home)),
            Err(NoPage::Unknown) => None,
        }
    }

    /// The part of a page; none for what is in the base.
    pub fn of(page: &Page) -> Option<Self> {
        Some(match page {
            Page::SignIn => return None,
            Page::LinkSent => Self::LinkSent,
            Page::Password => Self::Password,
            Page::Unfinished => Self::Unfinished,
            Page::SecondStep => Self::SecondStep,
            Page::RecoveryCodes => Self::RecoveryCodes,
            Page::SingleSignOn => Self::SingleSignOn,
            Page::Stopped => Self::Stopped,
            Page::Callback | Page::DiscoveryCallback => Self::Callback,
            Page::ConfirmAccount => Self::ConfirmAccount,
            Page::Organizations => Self::Organizations,
            Page::NewOrganization => Self::NewOrganization,
            Page::SignOut => Self::SignOut,
            Page::SignedOut => Self::SignedOut,
            Page::Organization(_, room) => Self::of_room(*room),
        })
    }

    /// The part of an organization's room.
    pub fn of_room(room: Room) -> Self {
        match room {
            Room::Home => Self::OrganizationHome,
            Room::Invite => Self::Invite,
            Room::Account => Self::Account,
            Room::Change(_) => Self::CredentialChange,
        }
    }
}

/// The page of a part that cannot be loaded is asked for as a document: the server may be another version by now, or the
/// network gone, and the browser knows how to say that.
impl ChooseView for Part {
    async fn choose(self) -> AnyView {
        let Ok(page) = self.page().await else {
            let to = use_location();
            let query = to.search.get_untracked();
            let separator = if query.is_empty() { "" } else { "?" };
            // A browser that refuses to go to a page of this very site has no other way on to be shown.
            let _ = window().location().replace(&[&to.pathname.get_untracked(), separator, &query].concat());
            // Until it has gone, this page stays.
            return std::future::pending().await;
        };
        page
    }

    async fn preload(&self) {
        let _ = self.load(use_words().language).await;
    }
}

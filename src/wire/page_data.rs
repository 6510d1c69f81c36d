//! What pages need beyond their own markup.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::account_page::AccountPage;
use super::link_sent::LinkSent;
use crate::model::{
    CallbackView, CredentialChangePage, EnterPassword, InvitePage, NewOrganization, OrganizationChoice,
    OrganizationPage, PendingAccount, RecoveryCodesPage, SecondStepPage, Unfinished,
};

/// What one page shows. The page's own code reads it, so that no other page loads that code.
pub trait PageContent: DeserializeOwned + Send + Sync + 'static {
    /// Its name on the wire.
    const NAME: &'static str;

    /// What there is for this page; `None` for the data of another one.
    fn of(data: PageData) -> Option<Self>;
}

macro_rules! page_data {
    ($($(#[$where:meta])* $page:ident($content:ty),)*) => {
        /// The data of the page at one of our paths.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum PageData {
            $(
                $(#[$where])*
                $page($content),
            )*
        }

        $(
            impl PageContent for $content {
                const NAME: &'static str = stringify!($page);

                fn of(data: PageData) -> Option<Self> {
                    if let PageData::$page(content) = data { Some(content) } else { None }
                }
            }
        )*
    };
}

page_data! {
    /// `/authenticate`: only with the page itself, for the link's token is in it.
    Callback(CallbackView),
    /// `/authenticate/confirm`.
    ConfirmAccount(PendingAccount),
    /// `/login/sent`.
    LinkSent(LinkSent),
    /// `/login/password`.
    Password(EnterPassword),
    /// `/login/unfinished`.
    Unfinished(Unfinished),
    /// `/login/second-step`.
    SecondStep(SecondStepPage),
    /// `/login/recovery-codes`.
    RecoveryCodes(RecoveryCodesPage),
    /// `/organizations`.
    Organizations(OrganizationChoice),
    /// `/organizations/new`.
    NewOrganization(NewOrganization),
    /// `/org/{slug}`.
    Organization(OrganizationPage),
    /// `/org/{slug}/invite`.
    Invite(InvitePage),
    /// `/org/{slug}/account`.
    Account(AccountPage),
    /// `/org/{slug}/account/{change}`.
    CredentialChange(CredentialChangePage),
}

//! What a page needs beyond its own markup. One type for all of them: the browser then carries the code
//! that loads and decodes a page once, not once a page.

use serde::{Deserialize, Serialize};

use crate::model::{NewOrganization, OrganizationChoice, OrganizationPage, PendingAccount, SentLink, Unfinished};
use crate::paths::NextStep;
/// The data of the page at one of our paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageData {
    /// `/login/sent`; `None` when this browser asked for no link.
    SentLink(Option<SentLink>),
    /// `/login/sent`, in a browser that has opened the link since; where it has led.
    LinkOpened(NextStep),
    /// `/login/unfinished`.
    Unfinished(Unfinished),
    /// `/authenticate/confirm`.
    PendingAccount(PendingAccount),
    /// `/organizations`.
    Organizations(OrganizationChoice),
    /// `/organizations/new`.
    NewOrganization(NewOrganization),
    /// `/org/{slug}`.
    Organization(OrganizationPage),
}

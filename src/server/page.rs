//! The data of a page, by path. The guard loads it before the render; the browser asks for it when it
//! moves from page to page.

use super::visit::Visit;
use super::{callback, new_organization, organization, organizations, sign_in};
use crate::error::AppError;
use crate::model::PageData;
use crate::paths;

/// Loads the data of the page at `path`; `None` when it needs none.
pub async fn load(visit: &Visit, path: &str) -> Option<Result<PageData, AppError>> {
    Some(match path {
        paths::LINK_SENT => sign_in::sent_link(visit).await.map(PageData::SentLink),
        paths::UNFINISHED => callback::unfinished(visit).await.map(PageData::Unfinished),
        paths::CONFIRM_ACCOUNT => callback::pending_account(visit).await.map(PageData::PendingAccount),
        paths::ORGANIZATIONS => organizations::choice(visit).await.map(PageData::Organizations),
        paths::NEW_ORGANIZATION => new_organization::form(visit).await.map(PageData::NewOrganization),
        _ => organization::page(visit, path.strip_prefix("/org/")?).await.map(PageData::Organization),
    })
}

//! The data of a page, by path. The guard loads it before the render; the browser asks for it when it
//! moves from page to page.

use super::session::SessionRecord;
use super::visit::Visit;
use super::{callback, canonical, new_organization, organization, organizations, sign_in};
use crate::error::AppError;
use crate::model::PageData;
use crate::paths;

/// Loads the data of the page at `path`, for the visitor with this session; `None` when it needs none.
pub async fn load(
    visit: &Visit,
    record: Result<SessionRecord, AppError>,
    path: &str,
) -> Option<Result<PageData, AppError>> {
    // The browser's router takes other spellings too.
    let canonical = canonical::path(path);
    let path = canonical.as_deref().unwrap_or(path);
    Some(match path {
        paths::LINK_SENT => record.map(|record| sign_in::sent(visit, record)),
        paths::UNFINISHED => record.and_then(|record| callback::unfinished(visit, record)).map(PageData::Unfinished),
        paths::CONFIRM_ACCOUNT => record.and_then(callback::pending_account).map(PageData::PendingAccount),
        paths::ORGANIZATIONS => {
            async { organizations::choice(visit, record?).await }.await.map(PageData::Organizations)
        }
        paths::NEW_ORGANIZATION => {
            record.and_then(|record| new_organization::form(visit, record)).map(PageData::NewOrganization)
        }
        _ => {
            let slug = path.strip_prefix("/org/")?;
            // Boxed, as everything that may call Stytch: such a future is large, and the request's own, which would
            // hold it, is moved from layer to layer.
            Box::pin(async { organization::page(visit, record?, slug).await }).await.map(PageData::Organization)
        }
    })
}

//! The data of a page, by path. The guard loads it before the render; the browser asks for it when it
//! moves from page to page.

use super::{canonical, pages};
use crate::error::AppError;
use crate::model::PageData;
use crate::paths::{NoPage, Page};
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// The page at a path as the browser's router spells it.
///
/// # Errors
/// [`NoPage`] when there is none.
pub fn at(path: &str) -> Result<Page, NoPage> {
    let canonical = canonical::path(path);
    Page::parse(canonical.as_deref().unwrap_or(path))
}

/// Loads the data of a page, for the visitor with this session; `None` when it needs none.
pub async fn load(
    visit: &Visit,
    record: Result<SessionRecord, AppError>,
    page: &Result<Page, NoPage>,
) -> Option<Result<PageData, AppError>> {
    match page {
        Ok(page) => pages::load(page, visit, record).await,
        Err(NoPage::Organization) => Some(Err(AppError::OrganizationNotFound)),
        Err(NoPage::Unknown) => None,
    }
}

//! `/org/{slug}`: for everybody; a member is at home, and whoever is not finds the door.

use crate::error::AppError;
use crate::model::Slug;
use crate::server::organization;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// What it shows this visitor.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], or trouble upstream.
pub async fn load(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<PageData, AppError> {
    organization::page(visit, record, slug).await.map(PageData::Organization)
}

//! `/org/{slug}`: for everybody; a member is at home, and whoever is not finds the door.

use crate::error::AppError;
use crate::model::Slug;
use crate::paths::Page;
use crate::server::organization;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::web::fields::Fields;
use crate::wire::PageData;

/// What it shows this visitor.
///
/// # Errors
/// [`AppError::OrganizationNotFound`], or trouble upstream.
pub async fn load(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<PageData, AppError> {
    organization::page(visit, record, slug).await.map(PageData::Organization)
}

/// The door that the form for a link stood on; the sign-in page where it names no organization.
pub fn of_form(fields: &Fields) -> Page {
    let slug = fields.get("slug").and_then(|slug| Slug::parse(slug).ok());
    slug.map_or(Page::SignIn, |slug| Page::home(&slug))
}

//! `/org/{slug}/invite`: for members; others are led to the door.

use crate::error::AppError;
use crate::model::Slug;
use crate::paths::Page;
use crate::server::invitations;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::server::web::fields::Fields;
use crate::wire::PageData;

/// The form.
///
/// # Errors
/// When the session there is over, or trouble upstream.
pub async fn load(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<PageData, AppError> {
    invitations::page(visit, record, slug).await.map(PageData::Invite)
}

/// The page that the form stood on; the sign-in page where it names no organization.
pub fn of_form(fields: &Fields) -> Page {
    let slug = fields.get("slug").and_then(|slug| Slug::parse(slug).ok());
    slug.map_or(Page::SignIn, |slug| Page::invite(&slug))
}

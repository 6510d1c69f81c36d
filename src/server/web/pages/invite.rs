//! `/org/{slug}/invite`: for members; others are led to the door.

use crate::error::AppError;
use crate::model::Slug;
use crate::server::invitations;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// The form.
///
/// # Errors
/// When the session there is over, or trouble upstream.
pub async fn load(visit: &Visit, record: SessionRecord, slug: &Slug) -> Result<PageData, AppError> {
    invitations::page(visit, record, slug).await.map(PageData::Invite)
}

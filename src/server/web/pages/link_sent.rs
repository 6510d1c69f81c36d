//! `/login/sent`: for everybody; without a link that was asked for it says so.

use crate::error::AppError;
use crate::server::session::SessionRecord;
use crate::server::sign_in::check_email;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// The link that this browser asked for last, or where it has led since.
///
/// # Errors
/// When the store fails.
pub async fn load(visit: &Visit, record: SessionRecord) -> Result<PageData, AppError> {
    check_email::sent(visit, record).await.map(PageData::LinkSent)
}

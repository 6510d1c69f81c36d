//! `/organizations`: for who has proven an email or is signed in.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::server::session::SessionRecord;
use crate::server::sign_in::choose;
use crate::server::sign_in::choose::listing::Wanted;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits them.
pub fn admit(asked: Asked<'_>) -> Admission {
    asked.show_to_the_proven()
}

/// The organizations to choose from, as far as the query wants them.
///
/// # Errors
/// Trouble upstream, or a choice whose time is over.
pub async fn load(visit: &Visit, record: SessionRecord, query: &str) -> Result<PageData, AppError> {
    choose::choice(visit, record, Wanted::of_query(query)).await.map(PageData::Organizations)
}

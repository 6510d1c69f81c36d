//! `/organizations/new`: for who has proven an email or is signed in.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::server::session::SessionRecord;
use crate::server::sign_in::create;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits them.
pub fn admit(asked: Asked<'_>) -> Admission {
    asked.show_to_the_proven()
}

/// What the form begins with.
///
/// # Errors
/// When the email has to be proven again.
pub fn load(visit: &Visit, record: SessionRecord) -> Result<PageData, AppError> {
    create::form(visit, record).map(PageData::NewOrganization)
}

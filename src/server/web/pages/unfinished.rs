//! `/login/unfinished`: for a login that an organization wants more for.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::paths::NextStep;
use crate::server::session::SessionRecord;
use crate::server::sign_in::unfinished;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits who has such a login.
pub fn admit(asked: Asked<'_>) -> Admission {
    if asked.record.unfinished.is_some() { asked.show() } else { Admission::Elsewhere(NextStep::SignIn) }
}

/// What the organization wants.
///
/// # Errors
/// When the login is over.
pub fn load(visit: &Visit, record: SessionRecord) -> Result<PageData, AppError> {
    unfinished::unfinished(visit, record).map(PageData::Unfinished)
}

//! `/authenticate/confirm`: for an account that waits for a yes.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::paths::NextStep;
use crate::server::session::SessionRecord;
use crate::server::sign_in::confirm;
use crate::wire::PageData;

/// Admits who has such an account.
pub fn admit(asked: Asked<'_>) -> Admission {
    if asked.record.waits_for_a_yes() { asked.show() } else { Admission::Elsewhere(NextStep::SignIn) }
}

/// The account.
///
/// # Errors
/// When it waits no longer.
pub fn load(record: SessionRecord) -> Result<PageData, AppError> {
    confirm::pending_account(record).map(PageData::ConfirmAccount)
}

//! `/login/password`: for who has said an address to sign in with.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::paths::NextStep;
use crate::server::session::SessionRecord;
use crate::server::sign_in::password;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits who has.
pub fn admit(asked: Asked<'_>) -> Admission {
    if asked.record.by_password.is_some() { asked.show() } else { Admission::Elsewhere(NextStep::SignIn) }
}

/// For whom a password is asked.
///
/// # Errors
/// When no address was said.
pub async fn load(visit: &Visit, record: SessionRecord) -> Result<PageData, AppError> {
    password::form(visit, record).await.map(PageData::Password)
}

//! `/login/second-step`: for a login whose organization wants a second step.

use super::admission::{Admission, Asked};
use super::unfinished;
use crate::error::AppError;
use crate::paths::NextStep;
use crate::server::session::SessionRecord;
use crate::server::sign_in::second_step;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits who has such a login.
pub fn admit(asked: Asked<'_>) -> Admission {
    unfinished::admit_to(asked, &NextStep::SecondStep)
}

/// What the step asks.
///
/// # Errors
/// When the login is over.
pub async fn load(visit: &Visit, record: &SessionRecord) -> Result<PageData, AppError> {
    second_step::page(visit, record).await.map(PageData::SecondStep)
}

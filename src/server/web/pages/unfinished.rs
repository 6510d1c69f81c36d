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
    admit_to(asked, &NextStep::Unfinished)
}

/// Admits to one of the pages that go on with an unfinished login: to the one that asks for what it lacks.
pub(super) fn admit_to(asked: Asked<'_>, here: &NextStep) -> Admission {
    let now = asked.visit.state.clock.now();
    match (&asked.record.unfinished, asked.record.unfinished(now), asked.record.intermediate(now)) {
        (_, Some(login), _) if login.missing() == *here => asked.show(),
        (_, Some(login), _) => Admission::Elsewhere(login.missing()),
        (Some(_), None, Some(_)) => Admission::Elsewhere(NextStep::ChooseOrganization),
        (Some(_), None, None) => Admission::ProveEmail,
        (None, ..) => Admission::Elsewhere(NextStep::SignIn),
    }
}

/// What the organization wants.
///
/// # Errors
/// When the login is over.
pub async fn load(visit: &Visit, record: &SessionRecord) -> Result<PageData, AppError> {
    unfinished::unfinished(visit, record).await.map(PageData::Unfinished)
}

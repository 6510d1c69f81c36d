//! `/login/recovery-codes`: for who has just signed in, and has codes to keep or to be told of.

use super::admission::{Admission, Asked};
use crate::error::AppError;
use crate::paths::NextStep;
use crate::server::session::SessionRecord;
use crate::server::sign_in::recovery_codes;
use crate::server::visit::Visit;
use crate::wire::PageData;

/// Admits them; everybody else goes where they belong.
pub fn admit(asked: Asked<'_>) -> Admission {
    match (recovery_codes::news(asked.visit, asked.record), asked.record.any_member()) {
        (Some(_), _) => asked.show(),
        (None, Some(member)) => Admission::Elsewhere(NextStep::EnterOrganization(member.organization.slug.clone())),
        (None, None) => Admission::Elsewhere(NextStep::SignIn),
    }
}

/// The codes.
///
/// # Errors
/// When there is nothing to tell any more.
pub fn load(visit: &Visit, record: &SessionRecord) -> Result<PageData, AppError> {
    recovery_codes::page(visit, record).map(PageData::RecoveryCodes)
}

//! A login that an organization wants more for.

use crate::error::AppError;
use crate::model::Unfinished;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// What an unfinished login still needs.
///
/// # Errors
/// [`AppError::SignInFirst`] when there is none.
pub fn unfinished(visit: &Visit, record: SessionRecord) -> Result<Unfinished, AppError> {
    let can_choose_another = record.intermediate(visit.state.clock.now()).is_some();
    let login = record.unfinished.ok_or(AppError::SignInFirst)?;
    Ok(Unfinished {
        organization: login.organization,
        email: login.email,
        requirement: login.requirement,
        can_choose_another,
    })
}

//! A login that an organization wants more for.

use crate::error::AppError;
use crate::model::Unfinished;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// What an unfinished login still needs.
///
/// # Errors
/// [`AppError::TimedOut`] once its time is over, [`AppError::SignInFirst`] when there is none.
pub fn unfinished(visit: &Visit, record: &SessionRecord) -> Result<Unfinished, AppError> {
    let now = visit.state.clock.now();
    let over = || match &record.unfinished {
        Some(login) => AppError::TimedOut { email: Some(login.email.clone()) },
        None => AppError::SignInFirst,
    };
    let login = record.unfinished(now).ok_or_else(over)?.clone();
    Ok(Unfinished {
        case: visit.case_of(&login.organization),
        organization: login.organization,
        email: login.email,
        requirement: login.requirement,
        method: login.way.method,
        can_choose_another: record.intermediate(now).is_some(),
    })
}

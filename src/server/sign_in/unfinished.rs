//! A login that an organization wants more for.

use super::choose::deadline;
use crate::error::AppError;
use crate::model::{Method, Unfinished};
use crate::server::login::Moment;
use crate::server::organization;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// What an unfinished login still needs.
///
/// # Errors
/// [`AppError::TimedOut`] once its time is over, [`AppError::SignInFirst`] when there is none.
pub async fn unfinished(visit: &Visit, record: &SessionRecord) -> Result<Unfinished, AppError> {
    let now = visit.state.clock.now();
    let over = || match &record.unfinished {
        Some(login) => AppError::TimedOut { email: Some(login.email.clone()) },
        None => AppError::SignInFirst,
    };
    let login = record.unfinished(now).ok_or_else(over)?.clone();
    // One may take an identity provider of its own, and have none.
    let has_sso = login.requirement.takes(Method::Sso)
        && organization::find(visit, &login.organization.slug).await.is_ok_and(|found| !found.connections.is_empty());
    Ok(Unfinished {
        case: visit.case_of(&login.organization),
        organization: login.organization,
        email: login.email,
        requirement: login.requirement,
        has_sso,
        method: login.way.method,
        deadline: login.deadline.map(|Moment(at)| deadline(at, now)),
        can_choose_another: record.intermediate(now).is_some(),
    })
}

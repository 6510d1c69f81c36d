//! Until when a member is locked.

use crate::error::{AppError, Refusal};
use crate::server::visit::Visit;

/// A failure, with the time until the lock ends where it is one.
pub async fn explained(visit: &Visit, member_id: &str, error: AppError) -> AppError {
    if error != AppError::OrganizationRefused(Refusal::Locked) {
        return error;
    }
    match Box::pin(visit.state.stytch.locked_until(member_id)).await {
        Ok(Some(until)) => AppError::Locked { seconds: (until - visit.state.clock.now()).whole_seconds().max(1) },
        Ok(None) | Err(_) => error,
    }
}

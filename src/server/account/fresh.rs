//! Whether a member may do now what makes their account weaker.

use super::factors::can_use;
use super::held::Held;
use crate::error::AppError;
use crate::model::SecondFactor;
use crate::server::fresh_proof::{ProofKind, Weakening};
use crate::server::stytch::Credentials;
use crate::server::visit::Visit;

/// What is missing before it may be done.
pub fn wanted(visit: &Visit, credentials: &Credentials, weakening: Weakening) -> Option<ProofKind> {
    let has_second = SecondFactor::ALL.into_iter().any(|factor| can_use(credentials, factor));
    weakening.wants(has_second, credentials.proven, visit.state.clock.now())
}

/// Lets it be done: asked when it is about to be, whatever was shown before.
///
/// # Errors
/// [`AppError::ConfirmFirst`].
pub fn check(visit: &Visit, held: &Held, weakening: Weakening) -> Result<(), AppError> {
    wanted(visit, &held.credentials, weakening).map_or(Ok(()), |_| Err(AppError::ConfirmFirst))
}

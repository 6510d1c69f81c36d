//! Signing out, everywhere this browser is signed in.

use super::visit::Visit;
use crate::error::AppError;
use crate::model::NextStep;

/// Ends the member sessions at Stytch and deletes the record. This browser is signed out even when
/// Stytch does not answer; the sessions there then end by themselves.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(visit: &Visit) -> Result<NextStep, AppError> {
    let record = visit.record().await?;
    visit.session.delete().await?;
    let mut revocations = tokio::task::JoinSet::new();
    for member in record.members.into_values().chain(record.unconfirmed) {
        let state = visit.state.clone();
        revocations.spawn(async move { state.stytch.revoke(&member.token).await });
    }
    for outcome in revocations.join_all().await {
        if let Err(error) = outcome {
            tracing::warn!(%error, "a session could not be revoked at Stytch; it ends by itself");
        }
    }
    Ok(NextStep::SignedOut)
}

//! The member's sessions: this browser's, and those elsewhere.

use super::of_form;
use crate::error::AppError;
use crate::paths::{NextStep, Page};
use crate::server::organization::member_session::{self, Standing};
use crate::server::visit::Visit;

/// Extends this browser's session.
///
/// # Errors
/// [`AppError::SignInFirst`] when it is over, or trouble upstream.
pub async fn extend(visit: &Visit, slug: &str) -> Result<NextStep, AppError> {
    let member = of_form(visit, slug).await?;
    match Box::pin(member_session::extended(visit, &member)).await? {
        Standing::Member(member) => Ok(NextStep::See(Page::account(&member.organization.slug))),
        Standing::Visitor | Standing::Ended => Err(AppError::SignInFirst),
    }
}

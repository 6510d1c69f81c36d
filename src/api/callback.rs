//! Coming back by a link.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Spends a link.
#[server(prefix = "/_portico/api", endpoint = "finish_sign_in")]
pub async fn finish_sign_in(
    /// `stytch_token_type` of the link.
    #[server(default)]
    token_type: String,
    #[server(default)] token: String,
    /// The page it was confirmed on.
    #[server(default)]
    attempt: String,
    /// Of an invitation: the address that page named, or anything else. Empty for any other link.
    #[server(default)]
    invitation: String,
    /// The organization it named.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::model::{LinkKind, MagicLink};
    use crate::server::sign_in::{callback, invitation};
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let kind = LinkKind::parse(&token_type).ok_or(AppError::LinkNotEnabled)?;
    let invited = (!invitation.is_empty()).then(|| invitation::Invited::parse(&invitation, &slug));
    visit.stamp(callback::finish(&visit, &MagicLink { kind, token }, &attempt, invited).await)
}

/// Enters the account that waits for a yes (`answer` is `yes`), or gives it up.
#[server(prefix = "/_portico/api", endpoint = "confirm_account")]
pub async fn confirm_account(
    /// `yes`, or anything else for no.
    #[server(default)]
    answer: String,
    /// The page it was answered on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::confirm;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(confirm::confirm_account(&visit, answer == "yes", &attempt).await)
}

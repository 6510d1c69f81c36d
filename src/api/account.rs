//! A member's own page.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Extends the member's session.
#[server(prefix = "/_portico/api", endpoint = "extend_session")]
pub async fn extend_session(
    /// Of the organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::sessions;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sessions::extend(&visit, &slug).await)
}

//! A member's own page.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Gives the member another name.
#[server(prefix = "/_portico/api", endpoint = "save_name")]
pub async fn save_name(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// As typed.
    #[server(default)]
    name: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::details;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(details::rename(&visit, &slug, &name).await)
}

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

/// Ends another session of the member.
#[server(prefix = "/_portico/api", endpoint = "end_one_session")]
pub async fn end_one_session(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// What the page calls the session.
    #[server(default)]
    session: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::sessions;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sessions::end(&visit, &slug, &session).await)
}

/// Ends all other sessions of the member.
#[server(prefix = "/_portico/api", endpoint = "end_other_sessions")]
pub async fn end_other_sessions(
    /// Of the organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::sessions;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sessions::end_others(&visit, &slug).await)
}

/// Signs out of one organization in this browser.
#[server(prefix = "/_portico/api", endpoint = "organization_sign_out")]
pub async fn organization_sign_out(
    /// Of the organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::sessions;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(sessions::sign_out_of(&visit, &slug).await)
}

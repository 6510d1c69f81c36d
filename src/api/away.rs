//! Signing in by way of somebody else's pages: a provider's, or those of an organization's own identity provider.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Goes to a provider.
#[server(prefix = "/_portico/api", endpoint = "start_oauth")]
pub async fn start_oauth(
    /// Its name, as in the settings.
    #[server(default)]
    method: String,
    /// The organization whose door the form stands at; empty without one.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::depart;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(depart::to_provider(&visit, &method, &slug).await)
}

/// Goes to an organization's own identity provider.
#[server(prefix = "/_portico/api", endpoint = "start_sso")]
pub async fn start_sso(
    /// The organization.
    #[server(default)]
    slug: String,
    /// One of its connections; empty for the only one.
    #[server(default)]
    connection: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::depart;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(depart::to_single_sign_on(&visit, &slug, &connection).await)
}

/// Finds the organization that somebody signs in to by its identity provider.
#[server(prefix = "/_portico/api", endpoint = "find_sso")]
pub async fn find_sso(
    /// A work email, or an organization's address, as typed.
    #[server(default)]
    email: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::find_sso;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(find_sso::find(&visit, &email).await)
}

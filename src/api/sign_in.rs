//! Asking for a link.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Mails a link that leads to the visitor's organizations.
#[server(prefix = "/_portico/api", endpoint = "send_link")]
pub async fn send_link(
    /// As typed.
    #[server(default)]
    email: String,
    /// Nobody sees it.
    #[server(default)]
    website: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::link;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(link::send_link(&visit, &email, Sender::of(&website)).await)
}

/// Mails a link that leads into one organization.
#[server(prefix = "/_portico/api", endpoint = "send_organization_link")]
pub async fn send_organization_link(
    /// The organization.
    #[server(default)]
    slug: String,
    /// As typed.
    #[server(default)]
    email: String,
    /// Nobody sees it.
    #[server(default)]
    website: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::link;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(link::send_organization_link(&visit, &slug, &email, Sender::of(&website)).await)
}

/// Mails the link asked for last once more.
#[server(prefix = "/_portico/api", endpoint = "send_again")]
pub async fn send_again() -> Result<NextStep, AppError> {
    use crate::server::sign_in::link;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(link::send_again(&visit).await)
}

//! Asking for a link or a code, and entering a code.

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
    use crate::model::Method;
    use crate::server::sign_in::mail;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_by_discovery(&visit, Method::EmailLink, &email, Sender::of(&website)).await)
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
    use crate::model::Method;
    use crate::server::sign_in::mail;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_at_door(&visit, Method::EmailLink, &slug, &email, Sender::of(&website)).await)
}

/// Mails what was asked for last once more.
#[server(prefix = "/_portico/api", endpoint = "send_again")]
pub async fn send_again() -> Result<NextStep, AppError> {
    use crate::server::sign_in::mail;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_again(&visit).await)
}

/// Mails a code that leads to the visitor's organizations.
#[server(prefix = "/_portico/api", endpoint = "send_code")]
pub async fn send_code(
    /// As typed.
    #[server(default)]
    email: String,
    /// Nobody sees it.
    #[server(default)]
    website: String,
) -> Result<NextStep, AppError> {
    use crate::model::Method;
    use crate::server::sign_in::mail;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_by_discovery(&visit, Method::EmailCode, &email, Sender::of(&website)).await)
}

/// Mails a code that leads into one organization.
#[server(prefix = "/_portico/api", endpoint = "send_organization_code")]
pub async fn send_organization_code(
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
    use crate::model::Method;
    use crate::server::sign_in::mail;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_at_door(&visit, Method::EmailCode, &slug, &email, Sender::of(&website)).await)
}

/// Mails a code to the address that a link was asked for last.
#[server(prefix = "/_portico/api", endpoint = "send_code_instead")]
pub async fn send_code_instead() -> Result<NextStep, AppError> {
    use crate::server::sign_in::mail;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(mail::send_code_instead(&visit).await)
}

/// Spends a code.
#[server(prefix = "/_portico/api", endpoint = "enter_code")]
pub async fn enter_code(
    /// As typed.
    #[server(default)]
    code: String,
    /// The page it was entered on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::code;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(code::enter(&visit, &code, &attempt).await)
}

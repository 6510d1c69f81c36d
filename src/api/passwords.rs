//! Passwords: saying for whom, entering one, and setting one by way of a mail.

use leptos::prelude::*;

use crate::error::AppError;
use crate::model::PasswordAdvice;
use crate::paths::NextStep;

/// Notes for whom a password is about to be entered.
#[server(prefix = "/_portico/api", endpoint = "ask_password")]
pub async fn ask_password(
    /// As typed.
    #[server(default)]
    email: String,
    /// The organization whose door it is; empty for discovery.
    #[server(default)]
    slug: String,
    /// Nobody sees it.
    #[server(default)]
    website: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::password;
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(password::ask(&visit, &slug, &email, Sender::of(&website)).await)
}

/// Signs in by a password.
#[server(prefix = "/_portico/api", endpoint = "enter_password")]
pub async fn enter_password(
    /// As typed.
    #[server(default)]
    password: String,
    /// The page it was entered on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::password;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(password::enter(&visit, &password, &attempt).await)
}

/// Mails a link by which a password is set.
#[server(prefix = "/_portico/api", endpoint = "forgot_password")]
pub async fn forgot_password() -> Result<NextStep, AppError> {
    use crate::server::sign_in::password;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(Box::pin(password::forgot(&visit)).await)
}

/// Spends that link, and sets the password.
#[server(prefix = "/_portico/api", endpoint = "set_password")]
pub async fn set_password(
    /// Which kind of link it is, by our name.
    #[server(default)]
    token_type: String,
    #[server(default)] token: String,
    /// As typed.
    #[server(default)]
    password: String,
    /// The page it was set on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::model::{LinkKind, MagicLink};
    use crate::server::sign_in::callback;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let kind = LinkKind::parse(&token_type).ok_or(AppError::LinkNotEnabled)?;
    visit.stamp(callback::set_password(&visit, &MagicLink { kind, token }, &attempt, &password).await)
}

/// Whether a password will do.
#[server(prefix = "/_portico/api", endpoint = "check_password")]
pub async fn check_password(
    /// As typed.
    #[server(default)]
    password: String,
) -> Result<PasswordAdvice, AppError> {
    use crate::server::sign_in::password;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(password::advise(&visit, &password).await)
}

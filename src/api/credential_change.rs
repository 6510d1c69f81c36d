//! Changes of how a member signs in, and what is shown before them.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Chooses by what to show that it is the member, and has a code sent where that takes one.
#[server(prefix = "/_portico/api", endpoint = "choose_confirmation")]
pub async fn choose_confirmation(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// Before which change.
    #[server(default)]
    change: String,
    /// By what.
    #[server(default)]
    by: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::confirm;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(confirm::choose(&visit, &slug, &change, &by).await)
}

/// Shows that it is the member.
#[server(prefix = "/_portico/api", endpoint = "confirm_member")]
pub async fn confirm_member(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// Before which change.
    #[server(default)]
    change: String,
    /// By what.
    #[server(default)]
    by: String,
    /// As typed.
    #[server(default)]
    code: String,
    /// As typed.
    #[server(default)]
    password: String,
    /// The page it was sent from.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::confirm::{self, Given};
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let given = Given { slug: &slug, change: &change, by: &by, code: &code, password: &password, attempt: &attempt };
    visit.stamp(confirm::confirm(&visit, given).await)
}

/// Sends a code to a member's new phone.
#[server(prefix = "/_portico/api", endpoint = "send_new_phone_code")]
pub async fn send_new_phone_code(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// As typed; empty for the number that was typed before.
    #[server(default)]
    phone: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::phone::send_to;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(send_to(&visit, &slug, &phone).await)
}

/// Asks for another number in its place.
#[server(prefix = "/_portico/api", endpoint = "change_new_phone")]
pub async fn change_new_phone(
    /// Of the organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::phone;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(phone::change_number(&visit, &slug).await)
}

/// Begins to set up a member's authenticator app.
#[server(prefix = "/_portico/api", endpoint = "set_up_app")]
pub async fn set_up_app(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// Anything, to do so in the place of one that has begun to be.
    #[server(default)]
    anew: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::begin_app(&visit, &slug, !anew.is_empty()).await)
}

/// Ends setting up a second factor.
#[server(prefix = "/_portico/api", endpoint = "add_factor")]
pub async fn add_factor(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// By its name.
    #[server(default)]
    factor: String,
    /// As typed.
    #[server(default)]
    code: String,
    /// The page it was sent from.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::add(&visit, &slug, &factor, &code, &attempt).await)
}

/// Takes a second factor off.
#[server(prefix = "/_portico/api", endpoint = "remove_factor")]
pub async fn remove_factor(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// By its name.
    #[server(default)]
    factor: String,
    /// The page it was sent from.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::remove(&visit, &slug, &factor, &attempt).await)
}

/// Asks for a second factor first from now on.
#[server(prefix = "/_portico/api", endpoint = "prefer_factor")]
pub async fn prefer_factor(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// By its name.
    #[server(default)]
    factor: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::prefer(&visit, &slug, &factor).await)
}

/// Makes a member's new recovery codes.
#[server(prefix = "/_portico/api", endpoint = "replace_recovery_codes")]
pub async fn replace_recovery_codes(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// The page it was sent from.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::factor;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(factor::replace_codes(&visit, &slug, &attempt).await)
}

/// Sets the password of who is signed in.
#[server(prefix = "/_portico/api", endpoint = "change_password")]
pub async fn change_password(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// As typed.
    #[server(default)]
    password: String,
    /// The page it was sent from.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::account::password::set;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(set(&visit, &slug, &password, &attempt).await)
}

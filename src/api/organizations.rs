//! Choosing and creating organizations.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths::NextStep;

/// Enters the chosen organization.
#[server(prefix = "/_portico/api", endpoint = "choose_organization")]
pub async fn choose_organization(
    #[server(default)] organization_id: String,
    /// The page it was submitted on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::choose;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(choose::choose(&visit, &organization_id, &attempt).await)
}

/// Goes on to the application, as the member of an organization.
#[server(prefix = "/_portico/api", endpoint = "go_on")]
pub async fn go_on(
    /// Of the organization.
    #[server(default)]
    slug: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::choose;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(choose::go_on(&visit, &slug).await)
}

/// Makes an organization. A `pick` among the proposed slugs goes before what was typed, and `then` says what comes after it.
#[server(prefix = "/_portico/api", endpoint = "create_organization")]
pub async fn create_organization(
    /// Its name, as typed.
    #[server(default)]
    name: String,
    /// Its slug, as typed; empty to follow from the name.
    #[server(default)]
    slug: String,
    /// A proposed slug that was picked.
    #[server(default)]
    pick: String,
    /// The address of a logo, as typed.
    #[server(default)]
    logo: String,
    /// Anything, to let everybody at the creator's domain join.
    #[server(default)]
    domain: String,
    /// Anything, to invite people next.
    #[server(default)]
    then: String,
    /// The page it was submitted on.
    #[server(default)]
    attempt: String,
    /// Nobody sees it.
    #[server(default)]
    website: String,
) -> Result<NextStep, AppError> {
    use crate::server::sign_in::create::{self, Typed};
    use crate::server::sign_in::sender::Sender;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    let slug = if pick.is_empty() { slug } else { pick };
    let typed = Typed { name: &name, slug: &slug, logo: &logo, by_domain: !domain.is_empty() };
    let next = visit.stamp(create::create(&visit, typed, &attempt, Sender::of(&website)).await)?;
    Ok(if then.is_empty() { next } else { next.with_invitations() })
}

/// Invites people into an organization.
#[server(prefix = "/_portico/api", endpoint = "invite")]
pub async fn invite(
    /// Of the organization.
    #[server(default)]
    slug: String,
    /// Their addresses, as typed.
    #[server(default)]
    invitees: String,
    /// The page it was submitted on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::invitations;
    use crate::server::visit::Visit;
    let visit = Visit::current()?;
    visit.stamp(invitations::send(&visit, &slug, &invitees, &attempt).await)
}

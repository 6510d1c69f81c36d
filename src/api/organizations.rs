//! Choosing and creating organizations.

use leptos::prelude::*;

use crate::error::AppError;
use crate::model::Further;
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

/// Makes an organization. A `pick` among the proposed slugs goes before what was typed.
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
    /// Its logo, its domain, and whether people are invited next.
    #[server(flatten)]
    further: Further,
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
    let typed = Typed { name: &name, slug: &slug, logo: &further.logo, by_domain: !further.domain.is_empty() };
    let next = visit.stamp(create::create(&visit, typed, &attempt, Sender::of(&website)).await)?;
    Ok(if further.then.is_empty() { next } else { next.with_invitations() })
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

//! Choosing, creating and showing organizations.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
use crate::model::{NewOrganization, NextStep, OrganizationChoice, OrganizationPage, SlugAdvice};

/// The picker, or the switcher.
#[server(name = LoadOrganizationChoice, endpoint = "organization_choice", input = GetUrl)]
pub async fn organization_choice() -> Result<OrganizationChoice, AppError> {
    use crate::server::{organizations, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(organizations::choice(&visit).await)
}

/// Enters the chosen organization.
#[server(endpoint = "choose_organization")]
pub async fn choose_organization(
    /// Which.
    #[server(default)]
    organization_id: String,
    /// The page it was submitted on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::{organizations, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(organizations::choose(&visit, &organization_id, &attempt).await)
}

/// What the form for a new organization needs.
#[server(name = LoadNewOrganizationForm, endpoint = "new_organization_form", input = GetUrl)]
pub async fn new_organization_form() -> Result<NewOrganization, AppError> {
    use crate::server::{new_organization, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(new_organization::form(&visit).await)
}

/// Whether a slug can be had.
#[server(endpoint = "check_slug", input = GetUrl)]
pub async fn check_slug(
    /// As typed.
    #[server(default)]
    slug: String,
) -> Result<SlugAdvice, AppError> {
    use crate::server::{new_organization, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(new_organization::advise(&visit, &slug).await)
}

/// Makes an organization. A `pick` among the proposed slugs goes before what was typed.
#[server(endpoint = "create_organization")]
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
    /// The page it was submitted on.
    #[server(default)]
    attempt: String,
) -> Result<NextStep, AppError> {
    use crate::server::{new_organization, visit::Visit};
    let visit = Visit::current()?;
    let slug = if pick.is_empty() { slug } else { pick };
    visit.stamp(new_organization::create(&visit, &name, &slug, &attempt).await)
}

/// An organization's sign-in form, or its home.
#[server(name = LoadOrganizationPage, endpoint = "organization_page", input = GetUrl)]
pub async fn organization_page(
    /// Which.
    #[server(default)]
    slug: String,
) -> Result<OrganizationPage, AppError> {
    use crate::server::{organization, visit::Visit};
    let visit = Visit::current()?;
    visit.stamp(organization::page(&visit, &slug).await)
}

//! From the sign-in page to the door of an organization that has an identity provider of its own.

use crate::error::AppError;
use crate::model::{Method, Slug};
use crate::paths::{NextStep, Page};
use crate::server::operations::limits::Asker;
use crate::server::operations::limits::rules::Limit;
use crate::server::visit::Visit;
use crate::server::{address, organization};

/// Finds it: by its own address, or by the domain of a work email. The domain alone is asked about, so that nobody learns which
/// addresses are known. Without anything typed, the page that asks for it is next.
///
/// # Errors
/// A refused address, [`AppError::OrganizationNotFound`] where no organization is found, or more than one; too many requests, or
/// trouble upstream.
pub async fn find(visit: &Visit, typed: &str) -> Result<NextStep, AppError> {
    if !visit.state.settings.sign_in.offers(Method::Sso) {
        return Err(AppError::BadRequest);
    }
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(NextStep::See(Page::SingleSignOn));
    }
    let slug = if typed.contains('@') { of_domain(visit, typed).await? } else { slug_in(typed) };
    let slug = slug.ok_or(AppError::OrganizationNotFound)?;
    let organization = organization::find(visit, &slug).await?;
    if organization::ways_in(visit, &organization).contains(&Method::Sso) {
        Ok(NextStep::See(Page::home(&slug)))
    } else {
        Err(AppError::OrganizationNotFound)
    }
}

async fn of_domain(visit: &Visit, typed: &str) -> Result<Option<Slug>, AppError> {
    let email = address::read(typed).map_err(AppError::invalid)?;
    let deliverable = address::deliverable(&email);
    let Some((_, domain)) = deliverable.rsplit_once('@') else { return Ok(None) };
    // As costly as a check of a slug, and as good for finding out what there is.
    let asker = Asker::by_network(visit.client);
    visit.state.limits.take(&[Limit::SlugCheckPerIp, Limit::SlugCheckInAll], &asker).await?;
    visit.state.stytch.organization_of_domain(domain).await
}

/// An organization's address as people write it: with or without what stands before it in the browser's own line.
pub fn slug_in(typed: &str) -> Option<Slug> {
    let last = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Slug::parse(&last.to_lowercase()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organizations_address_is_read_as_it_is_copied() {
        for typed in ["acme", "Acme", "/org/acme", "https://login.example.com/org/acme/", "login.example.com/org/ACME"]
        {
            assert_eq!(slug_in(typed), Slug::parse("acme").ok(), "{typed}");
        }
        for typed in ["..", "a b", "", "/"] {
            assert_eq!(slug_in(typed), None, "{typed}");
        }
    }
}

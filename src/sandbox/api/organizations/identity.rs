//! What is one organization's and no other's: its slug, its external id, its claimed domains,
//! its connections.

use crate::model::Organization;
use crate::problem::{Problem, catalogue};
use crate::rules::naming;
use crate::store::Tables;

/// Checks a slug that an organization (`None`: a new one) is to have.
pub(super) fn check_slug(tables: &Tables, own_id: Option<&str>, slug: &str) -> Result<(), Problem> {
    naming::check_slug(slug)?;
    let owner = tables.organization_with_slug(slug);
    if owner.is_some_and(|owner| Some(owner.organization_id.as_str()) != own_id) {
        return Err(catalogue::ORGANIZATION_SLUG_ALREADY_USED);
    }
    Ok(())
}

/// Checks an external id that an organization (`None`: a new one) is to have.
pub(super) fn check_external_id(tables: &Tables, own_id: Option<&str>, external_id: &str) -> Result<(), Problem> {
    naming::check_external_id(external_id)?;
    let owner = tables.organization_with_external_id(external_id);
    if owner.is_some_and(|owner| Some(owner.organization_id.as_str()) != own_id) {
        return Err(catalogue::ORGANIZATION_EXTERNAL_ID_ALREADY_USED);
    }
    Ok(())
}

/// Checks that no other organization claims one of the domains.
pub(super) fn check_claims(tables: &Tables, own_id: &str, domains: &[String]) -> Result<(), Problem> {
    let claimed =
        |domain: &String| tables.organizations_claiming(domain).iter().any(|other| other.organization_id != own_id);
    if domains.iter().any(claimed) {
        return Err(catalogue::DUPLICATE_CLAIMED_DOMAIN);
    }
    Ok(())
}

/// Checks that the default connection is one of the organization's. It may still be pending: an
/// application makes a connection, names it the default, and lets the customer set it up.
pub(super) fn check_default_connection(tables: &Tables, organization: &Organization) -> Result<(), Problem> {
    let default = organization.sso_default_connection_id.as_deref();
    let connections = tables.connections_of(&organization.organization_id);
    if default.is_none_or(|default| connections.iter().any(|each| each.connection_id == default)) {
        return Ok(());
    }
    Err(catalogue::INVALID_SSO_DEFAULT_CONNECTION_ID)
}

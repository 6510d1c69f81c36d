//! Joining an organization by the tenant of an OAuth account: a Slack workspace, a `GitHub`
//! organization, a `HubSpot` hub.

use serde_json::Value;

use super::joining;
use crate::model::{EmailAddress, Factor, OAuthProvider, Organization, Proof, Provisioning};
use crate::problem::{Problem, catalogue};
use crate::store::Tables;

/// Checks a sign-up in one organization by an OAuth account: its tenant opens it, or else its
/// address has to.
pub(crate) fn check_signup(
    tables: &Tables,
    organization: &Organization,
    email: &EmailAddress,
    provider: OAuthProvider,
    tenant_ids: &[String],
) -> Result<(), Problem> {
    if admitted(organization, provider, tenant_ids).is_some() {
        return joining::check_unclaimed(tables, Some(organization), email);
    }
    let by_email = joining::check_signup(tables, organization, email);
    let only_by_tenant = organization.oauth_tenant_jit_provisioning == Provisioning::Restricted
        && organization.email_jit_provisioning == Provisioning::NotAllowed;
    if only_by_tenant && !tenant_ids.is_empty() {
        return Err(catalogue::INVALID_OAUTH_TENANT_FOR_JIT_PROVISIONING);
    }
    by_email
}

/// Checks that somebody with an intermediate session may join, by a tenant among its factors
/// or by the address.
pub(crate) fn check_exchange(
    tables: &Tables,
    organization: &Organization,
    email: &EmailAddress,
    factors: &[Factor],
) -> Result<(), Problem> {
    if admitted_by(organization, factors).is_some() {
        return joining::check_unclaimed(tables, Some(organization), email);
    }
    joining::check_exchange(tables, organization, email)
}

/// The first tenant among the factors that opens the organization, and whose tenant it is.
pub(crate) fn admitted_by<'a>(organization: &Organization, factors: &'a [Factor]) -> Option<(OAuthProvider, &'a str)> {
    factors.iter().find_map(|factor| match &factor.proof {
        Proof::OAuth { provider, tenant_ids, .. } => {
            admitted(organization, *provider, tenant_ids).map(|tenant| (*provider, tenant))
        }
        _ => None,
    })
}

/// The first of an account's tenants that opens the organization.
fn admitted<'a>(organization: &Organization, provider: OAuthProvider, tenant_ids: &'a [String]) -> Option<&'a str> {
    if organization.oauth_tenant_jit_provisioning != Provisioning::Restricted {
        return None;
    }
    let allowed = organization.allowed_oauth_tenants.as_ref()?.get(provider.key())?.as_array()?;
    let is_allowed = |tenant: &&String| allowed.iter().filter_map(Value::as_str).any(|each| each == tenant.as_str());
    tenant_ids.iter().find(is_allowed).map(String::as_str)
}

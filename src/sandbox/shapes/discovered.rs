//! The discovered organizations of an address.

use std::sync::Arc;

use serde_json::{Value, json};

use super::member as member_shape;
use crate::model::{EmailAddress, Factor, Member, MemberStatus, Organization, Proof};
use crate::moment::Moment;
use crate::rules::{joining, requirements, tenants};
use crate::store::Tables;

/// The organizations an address can enter: its memberships, and (`may_join`) those that its
/// domain, or the tenant of an OAuth account among the factors, lets it join.
pub(crate) fn discovered_organizations(
    tables: &Tables,
    email: &EmailAddress,
    factors: &[Factor],
    may_join: bool,
    now: Moment,
) -> Vec<Value> {
    let memberships = tables.memberships(email);
    let member_of = |organization: &Organization| {
        memberships.iter().any(|member| member.organization_id == organization.organization_id)
    };
    let mut discovered: Vec<Value> = memberships
        .iter()
        .filter_map(|member| {
            let organization = tables.organizations.get(&member.organization_id)?;
            Some(membership(&organization, member, factors, now))
        })
        .collect();
    if may_join {
        let by_domain = tables.organizations_allowing(email.domain()).into_iter().filter(|each| {
            joining::opens_to(each, email.domain())
                && tables.has_verified_domain(&each.organization_id, email.domain())
                && joining::check_unclaimed(tables, Some(each), email).is_ok()
                && joining::check_unretired(tables, &each.organization_id, None, email).is_ok()
                && !member_of(each)
        });
        let by_domain: Vec<Arc<Organization>> = by_domain.collect();
        let by_tenant = admitting_tenants(tables, email, factors).into_iter().filter(|(each, _)| {
            let listed = by_domain.iter().any(|other| other.organization_id == each.organization_id);
            !listed && !member_of(each)
        });
        let by_tenant = by_tenant.map(|(organization, details)| {
            eligible(&organization, "eligible_to_join_by_oauth_tenant", details, factors)
        });
        let by_domain = by_domain.iter().map(|organization| {
            let details = json!({ "domain": email.domain() });
            eligible(organization, "eligible_to_join_by_email_domain", details, factors)
        });
        discovered.extend(by_domain.chain(by_tenant));
    }
    discovered
}

fn membership(organization: &Organization, member: &Member, factors: &[Factor], now: Moment) -> Value {
    let membership_type = match member.status {
        MemberStatus::Pending => "pending_member",
        MemberStatus::Invited => "invited_member",
        MemberStatus::Active | MemberStatus::Deleted => "active_member",
    };
    let membership = json!({
        "type": membership_type,
        "details": null,
        "member": member_shape(member, organization, now),
    });
    discovered(organization, membership, Some(member), factors)
}

/// The organizations that a tenant among the factors opens, each with the details of how.
fn admitting_tenants(tables: &Tables, email: &EmailAddress, factors: &[Factor]) -> Vec<(Arc<Organization>, Value)> {
    let has_tenant =
        |factor: &Factor| matches!(&factor.proof, Proof::OAuth { tenant_ids, .. } if !tenant_ids.is_empty());
    if !factors.iter().any(has_tenant) {
        return Vec::new();
    }
    let admitting = tables.all_organizations().into_iter().filter_map(|organization| {
        let (provider, tenant) = tenants::admitted_by(&organization, factors)?;
        let details = json!({ "provider": provider.key(), "tenant": tenant });
        joining::check_unclaimed(tables, Some(&*organization), email).is_ok().then_some((organization, details))
    });
    admitting.collect()
}

fn eligible(organization: &Organization, membership_type: &str, details: Value, factors: &[Factor]) -> Value {
    let membership = json!({ "type": membership_type, "details": details, "member": null });
    discovered(organization, membership, None, factors)
}

fn discovered(organization: &Organization, membership: Value, member: Option<&Member>, factors: &[Factor]) -> Value {
    let missing = requirements::missing(organization, member, factors);
    json!({
        "member_authenticated": missing.nothing(),
        "organization": organization,
        "membership": membership,
        "primary_required": missing.primary,
        "mfa_required": missing.mfa,
    })
}

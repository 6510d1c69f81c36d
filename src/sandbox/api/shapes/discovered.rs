//! The discovered organizations of an address.

use super::member as member_shape;
use crate::sandbox::model::{EmailAddress, Factor, Member, MemberStatus, Organization};
use crate::sandbox::moment::Moment;
use crate::sandbox::rules::{joining, requirements};
use crate::sandbox::store::Tables;
use serde_json::{Value, json};

/// The organizations an address can enter: its memberships, and (`may_join`) those that its
/// domain lets it join.
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
        let joinable = tables.organizations_allowing(email.domain()).into_iter().filter(|each| {
            joining::opens_to(each, email.domain())
                && tables.has_verified_domain(&each.organization_id, email.domain())
                && joining::check_unclaimed(tables, Some(each), email).is_ok()
                && joining::check_unretired(tables, &each.organization_id, None, email).is_ok()
                && !member_of(each)
        });
        discovered.extend(joinable.map(|organization| eligible(&organization, email, factors)));
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

fn eligible(organization: &Organization, email: &EmailAddress, factors: &[Factor]) -> Value {
    let membership = json!({
        "type": "eligible_to_join_by_email_domain",
        "details": { "domain": email.domain() },
        "member": null,
    });
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

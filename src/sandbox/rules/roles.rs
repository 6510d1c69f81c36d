//! Which roles a member has, and why.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::choices::IMPLICIT_ROLE_SOURCE;
use crate::model::{Member, Organization, SsoRole};
use crate::problem::{Problem, catalogue};

/// The role every member has (Stytch's default RBAC policy).
pub(crate) const MEMBER: &str = "stytch_member";
/// The role of whoever creates an organization (Stytch's default RBAC policy).
pub(crate) const ADMIN: &str = "stytch_admin";

/// A member's roles with their sources: the implicit one first, then those assigned
/// directly, then those of the address's domain, then those of single sign-on.
pub(crate) fn with_sources(organization: &Organization, member: &Member) -> Vec<Value> {
    let implicit = json!({
        "role_id": MEMBER, "sources": [{ "type": IMPLICIT_ROLE_SOURCE, "details": null }],
    });
    let direct = member
        .roles
        .iter()
        .map(|role| json!({ "role_id": role, "sources": [{ "type": "direct_assignment", "details": null }] }));
    let by_domain = of_domain(organization, member).filter(|role| !has_directly(member, role));
    let by_domain = by_domain.map(|role| {
        let details = json!({ "email_domain": member.email_address.domain() });
        json!({ "role_id": role, "sources": [{ "type": "email_assignment", "details": details }] })
    });
    let by_sso = of_sso(organization, member).map(|(connection_id, role)| {
        let (kind, details) = match &role.group {
            None => ("sso_connection", json!({ "connection_id": connection_id })),
            Some(group) => ("sso_connection_group", json!({ "connection_id": connection_id, "group": group })),
        };
        json!({ "role_id": role.role_id, "sources": [{ "type": kind, "details": details }] })
    });
    std::iter::once(implicit).chain(direct).chain(by_domain).chain(by_sso).collect()
}

/// The ids of a member's roles.
pub(crate) fn ids(organization: &Organization, member: &Member) -> Vec<String> {
    let by_domain = of_domain(organization, member).filter(|role| !has_directly(member, role));
    let direct = member.roles.iter().map(String::as_str);
    let by_sso = of_sso(organization, member).map(|(_, role)| role.role_id.as_str());
    std::iter::once(MEMBER).chain(direct).chain(by_domain).chain(by_sso).map(str::to_owned).collect()
}

/// Whether the member administers the organization.
pub(crate) fn is_admin(organization: &Organization, member: &Member) -> bool {
    ids(organization, member).iter().any(|role| role == ADMIN)
}

/// Checks roles that are to be assigned. The implicit one cannot be.
pub(crate) fn check_all<'a>(mut roles: impl Iterator<Item = &'a str>) -> Result<(), Problem> {
    if roles.any(|role| role == MEMBER) {
        return Err(catalogue::CANNOT_ASSIGN_DEFAULT_ROLE);
    }
    Ok(())
}

fn of_domain<'a>(organization: &'a Organization, member: &'a Member) -> impl Iterator<Item = &'a str> {
    let assignments = organization.rbac_email_implicit_role_assignments.iter();
    assignments
        .filter(|assignment| {
            member.email_address_verified && assignment.domain.eq_ignore_ascii_case(member.email_address.domain())
        })
        .map(|assignment| assignment.role_id.as_str())
}

/// The roles of the connections the member has signed in by, each once, without those the
/// member has otherwise.
fn of_sso<'a>(organization: &'a Organization, member: &'a Member) -> impl Iterator<Item = (&'a str, &'a SsoRole)> {
    let mut seen = HashSet::new();
    let granted = member.sso_registrations.iter().flat_map(|account| {
        let connection_id = account.connection_id.as_str();
        account.roles.iter().map(move |role| (connection_id, role))
    });
    granted.filter(move |(_, role)| {
        let otherwise = role.role_id == MEMBER
            || has_directly(member, &role.role_id)
            || of_domain(organization, member).any(|other| other == role.role_id);
        !otherwise && seen.insert(role.role_id.as_str())
    })
}

fn has_directly(member: &Member, role: &str) -> bool {
    member.roles.iter().any(|direct| direct == role)
}

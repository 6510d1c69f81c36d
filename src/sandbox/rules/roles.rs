//! Which roles a member has, and why.

use super::policy;
use crate::sandbox::choices::IMPLICIT_ROLE_SOURCE;
use crate::sandbox::model::{Member, Organization};
use crate::sandbox::problem::{Problem, catalogue};
use crate::sandbox::store::Tables;
use serde_json::{Value, json};

/// The role every member has (Stytch's default RBAC policy).
pub(crate) const MEMBER: &str = "stytch_member";
/// The role of whoever creates an organization (Stytch's default RBAC policy).
pub(crate) const ADMIN: &str = "stytch_admin";

/// A member's roles with their sources: the implicit one first, then those assigned
/// directly, then those of the address's domain.
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
    std::iter::once(implicit).chain(direct).chain(by_domain).collect()
}

/// The ids of a member's roles.
pub(crate) fn ids(organization: &Organization, member: &Member) -> Vec<String> {
    let by_domain = of_domain(organization, member).filter(|role| !has_directly(member, role));
    let direct = member.roles.iter().map(String::as_str);
    std::iter::once(MEMBER).chain(direct).chain(by_domain).map(str::to_owned).collect()
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

/// Checks roles that are to be assigned in an organization: they must be in the project's
/// policy or the organization's own.
pub(crate) fn check_assignable<'a>(
    tables: &Tables,
    organization: &Organization,
    roles: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), Problem> {
    check_all(roles.clone())?;
    let policy = policy::effective(tables);
    let known = policy.roles.iter().chain(&organization.custom_roles).map(|role| role.role_id.as_str());
    for role in roles {
        if !known.clone().any(|id| id == role) {
            let message = format!("There is no role {role} in the project's policy or the organization's.");
            return Err(catalogue::INVALID_ROLE_ASSIGNMENT.saying(message));
        }
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

fn has_directly(member: &Member, role: &str) -> bool {
    member.roles.iter().any(|direct| direct == role)
}

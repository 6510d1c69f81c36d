//! Whether a policy that is to be stored holds together.

use std::collections::HashSet;

use super::defaults;
use crate::model::{RbacPermission, RbacPolicy, RbacResource, RbacRole};
use crate::problem::{Problem, catalogue};
use crate::rules::roles;

/// What the ids of Stytch's own roles and resources begin with, and no other's may.
const RESERVED_PREFIX: &str = "stytch";

/// Checks a project's own policy. Stytch's roles may be in it, to change what they permit;
/// Stytch's resources may be in it, and nothing comes of it.
pub(crate) fn check(own: &RbacPolicy) -> Result<(), Problem> {
    let mut resources = defaults::policy().resources;
    let mut seen = HashSet::new();
    for resource in &own.resources {
        check_resource(resource)?;
        if !seen.insert(&resource.resource_id) {
            return Err(catalogue::RESOURCE_DUPLICATE);
        }
        if !defaults::is_resource(&resource.resource_id) {
            resources.push(resource.clone());
        }
    }
    check_roles(&own.roles, &resources, |id| id == roles::MEMBER || id == roles::ADMIN)
}

/// Checks the roles that one organization has beside those of the project's policy.
pub(crate) fn check_organization_roles(project: &RbacPolicy, own: &[RbacRole]) -> Result<(), Problem> {
    check_roles(own, &project.resources, |_| false)?;
    if own.iter().any(|role| role.permissions.is_empty()) {
        return Err(catalogue::ROLE_MISSING_PERMISSIONS);
    }
    let is_projects = |role: &RbacRole| project.roles.iter().any(|known| known.role_id == role.role_id);
    if own.iter().any(is_projects) { Err(catalogue::ROLE_DUPLICATE) } else { Ok(()) }
}

fn check_resource(resource: &RbacResource) -> Result<(), Problem> {
    let id = resource.resource_id.as_str();
    if id.is_empty() {
        return Err(catalogue::EMPTY_RESOURCE_ID);
    }
    if id.starts_with(RESERVED_PREFIX) && !defaults::is_resource(id) {
        return Err(catalogue::STYTCH_PREFIXED_RESOURCE);
    }
    if resource.actions.is_empty() { Err(catalogue::RESOURCE_MISSING_ACTIONS) } else { Ok(()) }
}

fn check_roles(
    list: &[RbacRole],
    resources: &[RbacResource],
    may_be_reserved: fn(&str) -> bool,
) -> Result<(), Problem> {
    let mut seen = HashSet::new();
    for role in list {
        let id = role.role_id.as_str();
        if id.is_empty() {
            return Err(catalogue::EMPTY_ROLE_ID);
        }
        if id.starts_with(RESERVED_PREFIX) && !may_be_reserved(id) {
            return Err(catalogue::INVALID_ROLE_ID);
        }
        if !seen.insert(id) {
            return Err(catalogue::ROLE_DUPLICATE);
        }
        role.permissions.iter().try_for_each(|permission| check_permission(permission, resources))?;
    }
    Ok(())
}

fn check_permission(permission: &RbacPermission, resources: &[RbacResource]) -> Result<(), Problem> {
    if permission.actions.is_empty() {
        return Err(catalogue::PERMISSION_MISSING_ACTIONS);
    }
    let resource = resources.iter().find(|resource| resource.resource_id == permission.resource_id);
    let resource = resource.ok_or(catalogue::INVALID_PERMISSION_RESOURCE)?;
    let known = |action: &String| action == "*" || resource.actions.contains(action);
    if permission.actions.iter().all(known) { Ok(()) } else { Err(catalogue::INVALID_PERMISSION_ACTION) }
}

//! Whether roles permit an action: the resource must match exactly, the action exactly or by
//! the wildcard. Whose organization it is, is asked before.

use crate::model::{Organization, RbacPolicy, RbacRole};
use crate::problem::{Problem, catalogue};

/// Which of the held roles grant the action, by the project's policy and the organization's
/// own roles. A role that neither has grants nothing.
pub(crate) fn granting(
    policy: &RbacPolicy,
    organization: &Organization,
    held: &[String],
    resource: &str,
    action: &str,
) -> Vec<String> {
    let known = || policy.roles.iter().chain(&organization.custom_roles);
    let grants = |id: &String| known().any(|role| role.role_id == *id && permits(role, resource, action));
    held.iter().filter(|id| grants(id)).cloned().collect()
}

/// The refusal of an action.
pub(crate) fn refusal(resource: &str, action: &str) -> Problem {
    let message = format!("The member may not perform {action} on {resource}.");
    catalogue::SESSION_AUTHORIZATION_ERROR.saying(message)
}

fn permits(role: &RbacRole, resource: &str, action: &str) -> bool {
    let matches = |granted: &String| granted == "*" || granted == action;
    role.permissions
        .iter()
        .any(|permission| permission.resource_id == resource && permission.actions.iter().any(matches))
}

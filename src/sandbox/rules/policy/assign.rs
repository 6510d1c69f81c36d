//! Which roles can be assigned in an organization.

use super::effective::effective;
use crate::model::Organization;
use crate::problem::{Problem, catalogue};
use crate::rules::roles;
use crate::store::Tables;

/// Checks roles that are to be assigned in an organization: they must be in the project's
/// policy or the organization's own.
pub(crate) fn check_assignable<'a>(
    tables: &Tables,
    organization: &Organization,
    assigned: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), Problem> {
    roles::check_all(assigned.clone())?;
    let policy = effective(tables);
    let known = policy.roles.iter().chain(&organization.custom_roles).map(|role| role.role_id.as_str());
    for role in assigned {
        if !known.clone().any(|id| id == role) {
            let message = format!("There is no role {role} in the project's policy or the organization's.");
            return Err(catalogue::INVALID_ROLE_ASSIGNMENT.saying(message));
        }
    }
    Ok(())
}

//! The roles that an organization gives to everybody with an address in a domain.

use crate::model::{Organization, is_domain};
use crate::problem::{Problem, catalogue};
use crate::rules::{domains, policy};
use crate::store::Tables;

/// Checks the assignments: each to a domain of somebody's own, of a role that there is.
pub(super) fn check(tables: &Tables, organization: &Organization) -> Result<(), Problem> {
    let assignments = &organization.rbac_email_implicit_role_assignments;
    for assignment in assignments {
        let domain = assignment.domain.to_lowercase();
        if !is_domain(&domain) {
            return Err(catalogue::IMPLICIT_ROLE_INVALID_DOMAIN);
        }
        if domains::is_common(&domain) {
            return Err(catalogue::IMPLICIT_ROLE_DOMAIN_TOO_COMMON);
        }
    }
    policy::check_assignable(tables, organization, assignments.iter().map(|assignment| assignment.role_id.as_str()))
}

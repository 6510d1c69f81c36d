//! `GET` and `PUT /rbac/organizations/{organization_id}`: the roles that one organization has
//! beside those of the project's policy. They are its `custom_roles` too.

use serde::Deserialize;
use serde_json::json;

use crate::api::organizations::find::find_organization;
use crate::call::{Call, Reply};
use crate::model::{Organization, RbacRole};
use crate::problem::{Problem, catalogue};
use crate::rules::policy;

#[derive(Deserialize)]
struct Fields {
    org_policy: Option<OrganizationPolicy>,
}

#[derive(Deserialize)]
struct OrganizationPolicy {
    roles: Vec<RbacRole>,
}

/// Reads them.
pub(crate) fn get(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let organization = find_organization(call, Some(call.path_id()))?;
    Ok(reply(&organization))
}

/// Replaces them as a whole. A role that a member has and that is gone grants nothing.
pub(crate) fn set(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let organization = find_organization(call, Some(call.path_id()))?;
    let missing = || catalogue::INVALID_ARGUMENT.saying("org_policy is needed.");
    let roles = fields.org_policy.ok_or_else(missing)?.roles;
    policy::check_organization_roles(&policy::effective(call.tables), &roles)?;
    let organization = Organization { custom_roles: roles, updated_at: call.now, ..Organization::clone(&organization) };
    let organization = call.tables.organizations.put(organization);
    Ok(reply(&organization))
}

fn reply(organization: &Organization) -> Reply {
    Reply::ok().with("org_policy", json!({ "roles": organization.custom_roles }))
}

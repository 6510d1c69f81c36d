//! The policy that holds: Stytch's defaults, with what the project adds and changes.

use super::defaults;
use crate::model::{RbacPolicy, RbacRole};
use crate::store::Tables;

/// The policy of the project. Its own policy may change what Stytch's roles permit and add
/// roles and resources; Stytch's resources stay as they are.
pub(crate) fn effective(tables: &Tables) -> RbacPolicy {
    let mut policy = defaults::policy();
    if let Some(own) = tables.policies.iter().next() {
        for role in &own.roles {
            match policy.roles.iter_mut().find(|known| known.role_id == role.role_id) {
                Some(known) => *known = RbacRole { description: described(known, role), ..role.clone() },
                None => policy.roles.push(role.clone()),
            }
        }
        let custom = own.resources.iter().filter(|resource| !defaults::is_resource(&resource.resource_id));
        policy.resources.extend(custom.cloned());
        policy.scopes.clone_from(&own.scopes);
    }
    policy
}

/// A default role keeps its description where the project gives it none.
fn described(known: &RbacRole, role: &RbacRole) -> String {
    if role.description.is_empty() { known.description.clone() } else { role.description.clone() }
}

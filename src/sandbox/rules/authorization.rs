//! Whether roles permit an action, by Stytch's default policy: an administrator may do
//! anything to Stytch's own resources, a member anything to itself.

use super::roles;

/// The resources of the default policy.
const STYTCH_RESOURCES: [&str; 5] =
    ["stytch.organization", "stytch.member", "stytch.self", "stytch.sso", "stytch.scim"];
/// The resource that is the member itself.
const SELF: &str = "stytch.self";

/// Which of the roles grant the action.
pub(crate) fn granting(held: &[String], resource: &str) -> Vec<String> {
    let grants = |role: &String| match role.as_str() {
        roles::ADMIN => STYTCH_RESOURCES.contains(&resource),
        roles::MEMBER => resource == SELF,
        _ => false,
    };
    held.iter().filter(|role| grants(role)).cloned().collect()
}

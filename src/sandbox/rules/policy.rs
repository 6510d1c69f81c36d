//! The RBAC policy that holds: Stytch's defaults, with what the project adds and changes.

mod assign;
mod check;
mod defaults;
mod effective;

pub(crate) use assign::check_assignable;
pub(crate) use check::{check, check_organization_roles};
pub(crate) use effective::effective;

#[cfg(test)]
mod tests {
    use super::{check, effective};
    use crate::model::RbacPolicy;
    use crate::store::Tables;
    use serde_json::{Value, json};

    fn policy(value: Value) -> RbacPolicy {
        serde_json::from_value(value).expect("a policy")
    }

    #[test]
    fn a_projects_policy_changes_default_roles_and_adds_its_own() {
        let mut tables = Tables::default();
        let own = policy(json!({
            "roles": [
                { "role_id": "stytch_member", "permissions": [{ "resource_id": "reports", "actions": ["read"] }] },
                { "role_id": "editor", "description": "Edits", "permissions": [] },
            ],
            "resources": [{ "resource_id": "reports", "actions": ["read"] }],
        }));
        check(&own).expect("a good policy");
        tables.policies.put(own);
        let merged = effective(&tables);
        let ids: Vec<&str> = merged.roles.iter().map(|role| role.role_id.as_str()).collect();
        assert_eq!(ids, ["stytch_member", "stytch_admin", "editor"]);
        assert_eq!(merged.roles[0].permissions[0].resource_id, "reports");
        assert!(!merged.roles[0].description.is_empty());
        assert_eq!(merged.resources.len(), 6);
    }

    #[test]
    fn the_policy_as_it_is_answered_can_be_stored_again() {
        check(&effective(&Tables::default())).expect("a good policy");
    }

    #[test]
    fn a_policy_that_does_not_hold_together_is_refused() {
        for (wrong, error_type) in [
            (
                json!({ "roles": [], "resources": [{ "resource_id": "stytch.x", "actions": ["a"] }] }),
                "invalid_stytch_prefixed_resource",
            ),
            (
                json!({ "roles": [], "resources": [{ "resource_id": "x", "actions": [] }] }),
                "rbac_resource_missing_actions",
            ),
            (json!({ "roles": [{ "role_id": "stytch_x" }], "resources": [] }), "invalid_rbac_role_id"),
            (json!({ "roles": [{ "role_id": "" }], "resources": [] }), "empty_rbac_role_id"),
            (json!({ "roles": [{ "role_id": "a" }, { "role_id": "a" }], "resources": [] }), "rbac_role_duplicate"),
            (
                json!({ "roles": [{ "role_id": "a", "permissions": [{ "resource_id": "x", "actions": ["y"] }] }], "resources": [] }),
                "invalid_permission_resource",
            ),
            (
                json!({ "roles": [{ "role_id": "a", "permissions": [{ "resource_id": "stytch.self", "actions": ["y"] }] }], "resources": [] }),
                "invalid_permission_action",
            ),
        ] {
            let problem = check(&policy(wrong)).expect_err("a bad policy");
            assert_eq!(problem.error_type, error_type);
        }
    }
}

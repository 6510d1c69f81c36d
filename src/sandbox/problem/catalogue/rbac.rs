//! Roles and permissions.

problems! {
    CANNOT_ASSIGN_DEFAULT_ROLE = 400, "cannot_assign_default_rbac_role_id", "Every member has the role stytch_member; it cannot be assigned.";
    INVALID_ROLE_ASSIGNMENT = 400, "invalid_rbac_role_assignment", "A role that is to be assigned is in no policy.";
    EMPTY_ROLE_ID = 400, "empty_rbac_role_id", "A role has no role_id.";
    INVALID_ROLE_ID = 400, "invalid_rbac_role_id", "The ids of custom roles may not begin with stytch.";
    ROLE_DUPLICATE = 400, "rbac_role_duplicate", "A role_id is used twice.";
    ROLE_MISSING_PERMISSIONS = 400, "rbac_role_missing_permissions", "A role has no permissions.";
    PERMISSION_MISSING_ACTIONS = 400, "rbac_permission_missing_actions", "A permission has no actions.";
    INVALID_PERMISSION_RESOURCE = 400, "invalid_permission_resource", "A permission is for a resource that is not in the policy.";
    INVALID_PERMISSION_ACTION = 400, "invalid_permission_action", "A permission is for an action that its resource does not have.";
    EMPTY_RESOURCE_ID = 400, "empty_rbac_resource_id", "A resource has no resource_id.";
    STYTCH_PREFIXED_RESOURCE = 400, "invalid_stytch_prefixed_resource", "The ids of custom resources may not begin with stytch.";
    RESOURCE_DUPLICATE = 400, "rbac_resource_duplicate", "A resource_id is used twice.";
    RESOURCE_MISSING_ACTIONS = 400, "rbac_resource_missing_actions", "A resource has no actions.";
    IMPLICIT_ROLE_INVALID_DOMAIN = 400, "rbac_invalid_domain", "A role is assigned to what is not a domain.";
    IMPLICIT_ROLE_DOMAIN_TOO_COMMON = 400, "rbac_domain_too_common", "A role is assigned to a common email provider's domain.";
}

//! Joining an organization, and what it asks of its members.

use crate::choices::RESTRICTED_METHOD_STATUS;

problems! {
    EMAIL_JIT_PROVISIONING_NOT_ALLOWED = 400, "email_jit_provisioning_not_allowed", "The organization does not let new members join by their email address.";
    INVALID_EMAIL_FOR_JIT_PROVISIONING = 400, "invalid_email_for_jit_provisioning", "The email's domain is not one the organization lets join.";
    EMAIL_DOMAIN_IS_CLAIMED = 400, "action_not_allowed_email_domain_is_claimed", "The email's domain is claimed by another organization.";
    RESTRICTED_AUTH_METHOD = RESTRICTED_METHOD_STATUS, "operation_restricted_by_organization_auth_methods", "The organization does not allow this login method.";
    MEMBER_NOT_FOUND = 404, "member_not_found", "Member could not be found.";
    DUPLICATE_MEMBER_EMAIL = 400, "duplicate_member_email", "The organization already has a member with this email.";
}

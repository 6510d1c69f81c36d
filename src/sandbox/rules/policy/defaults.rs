//! The resources and roles that Stytch gives every project.

use crate::model::{RbacPermission, RbacPolicy, RbacResource, RbacRole};
use crate::rules::roles;

/// A resource: its id, what it is, and its actions as Stytch's admin portal and SDKs spell them.
type Resource = (&'static str, &'static str, &'static [&'static str]);

/// The default resources.
const RESOURCES: [Resource; 5] = [
    (
        "stytch.organization",
        "The organization of the session.",
        &[
            "update.info.name",
            "update.info.slug",
            "update.info.logo-url",
            "update.settings.allowed-auth-methods",
            "update.settings.allowed-mfa-methods",
            "update.settings.email-jit-provisioning",
            "update.settings.email-invites",
            "update.settings.allowed-domains",
            "update.settings.default-sso-connection",
            "update.settings.sso-jit-provisioning",
            "update.settings.mfa-policy",
            "update.settings.implicit-roles",
            "update.settings.oauth-tenant-jit-provisioning",
            "update.settings.allowed-oauth-tenants",
            "delete",
        ],
    ),
    (
        "stytch.member",
        "The members of the session's organization.",
        &[
            "create",
            "update.info.name",
            "update.info.email",
            "update.info.untrusted-metadata",
            "update.info.mfa-phone",
            "update.info.delete.mfa-phone",
            "update.info.delete.mfa-totp",
            "update.info.delete.password",
            "update.info.unlink.retired-email",
            "update.settings.is-breakglass",
            "update.settings.mfa-enrolled",
            "update.settings.default-mfa-method",
            "update.settings.roles",
            "search",
            "delete",
            "revoke-sessions",
        ],
    ),
    (
        "stytch.self",
        "The member of the session.",
        &[
            "update.info.name",
            "update.info.email",
            "update.info.untrusted-metadata",
            "update.info.mfa-phone",
            "update.info.delete.mfa-phone",
            "update.info.delete.mfa-totp",
            "update.info.delete.password",
            "update.info.unlink.retired-email",
            "update.settings.mfa-enrolled",
            "update.settings.default-mfa-method",
            "delete",
            "revoke-sessions",
        ],
    ),
    ("stytch.sso", "The SSO connections of the session's organization.", CRUD),
    ("stytch.scim", "The SCIM connections of the session's organization.", CRUD),
];

const CRUD: &[&str] = &["create", "get", "update", "delete"];

/// What a member may do (Stytch's page on default roles: all of `stytch.self`).
const OF_MEMBERS: &[&str] = &["stytch.self"];
/// What an administrator may do: all of the rest.
const OF_ADMINISTRATORS: &[&str] = &["stytch.organization", "stytch.member", "stytch.sso", "stytch.scim"];

/// The default policy.
pub(super) fn policy() -> RbacPolicy {
    let resource = |(id, description, actions): &Resource| RbacResource {
        resource_id: (*id).to_owned(),
        description: (*description).to_owned(),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
    };
    RbacPolicy {
        roles: vec![
            role(roles::MEMBER, "Every member has this role.", OF_MEMBERS),
            role(roles::ADMIN, "Whoever creates an organization has this role.", OF_ADMINISTRATORS),
        ],
        resources: RESOURCES.iter().map(resource).collect(),
        scopes: Vec::new(),
    }
}

/// Whether the id is one of a default resource.
pub(super) fn is_resource(resource_id: &str) -> bool {
    RESOURCES.iter().any(|(id, ..)| *id == resource_id)
}

/// A role with every action on these resources.
fn role(role_id: &str, description: &str, resources: &[&str]) -> RbacRole {
    let permission =
        |resource: &&str| RbacPermission { resource_id: (*resource).to_owned(), actions: vec!["*".to_owned()] };
    RbacRole {
        role_id: role_id.to_owned(),
        description: description.to_owned(),
        permissions: resources.iter().map(permission).collect(),
    }
}

//! The project's RBAC policy, in the API's own shape.

use serde::{Deserialize, Serialize};

/// Who may do what, by role. There is one for the project; without one, Stytch's default holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct RbacPolicy {
    #[serde(default)]
    pub(crate) roles: Vec<RbacRole>,
    #[serde(default)]
    pub(crate) resources: Vec<RbacResource>,
    #[serde(default)]
    pub(crate) scopes: Vec<RbacScope>,
}

/// A role and what it permits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RbacRole {
    pub(crate) role_id: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) permissions: Vec<RbacPermission>,
}

/// Actions on a resource; `*` is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RbacPermission {
    pub(crate) resource_id: String,
    pub(crate) actions: Vec<String>,
}

/// A resource and the actions that it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RbacResource {
    pub(crate) resource_id: String,
    #[serde(default)]
    pub(crate) description: String,
    pub(crate) actions: Vec<String>,
}

/// A scope of connected apps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RbacScope {
    pub(crate) scope: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) permissions: Vec<RbacPermission>,
}

//! An organization. The row is the API's own shape, field for field.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::object::Object;
use super::rbac::RbacRole;
use crate::moment::Moment;

/// An organization, as stored and as sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names are Stytch's")]
pub(crate) struct Organization {
    pub(crate) organization_id: String,
    pub(crate) organization_name: String,
    pub(crate) organization_logo_url: String,
    pub(crate) organization_slug: String,
    pub(crate) organization_external_id: Option<String>,
    pub(crate) sso_jit_provisioning: Provisioning,
    pub(crate) sso_jit_provisioning_allowed_connections: Vec<String>,
    pub(crate) sso_active_connections: Vec<Value>,
    pub(crate) sso_default_connection_id: Option<String>,
    pub(crate) scim_active_connection: Option<Value>,
    pub(crate) email_allowed_domains: Vec<String>,
    pub(crate) email_jit_provisioning: Provisioning,
    pub(crate) email_invites: Provisioning,
    pub(crate) auth_methods: AllowedOrRestricted,
    pub(crate) allowed_auth_methods: Vec<String>,
    pub(crate) mfa_policy: MfaPolicy,
    pub(crate) mfa_methods: AllowedOrRestricted,
    pub(crate) allowed_mfa_methods: Vec<String>,
    pub(crate) rbac_email_implicit_role_assignments: Vec<DomainRole>,
    pub(crate) oauth_tenant_jit_provisioning: Provisioning,
    pub(crate) allowed_oauth_tenants: Option<Object>,
    pub(crate) claimed_email_domains: Vec<String>,
    pub(crate) first_party_connected_apps_allowed_type: Provisioning,
    pub(crate) allowed_first_party_connected_apps: Vec<String>,
    pub(crate) third_party_connected_apps_allowed_type: Provisioning,
    pub(crate) allowed_third_party_connected_apps: Vec<String>,
    pub(crate) custom_roles: Vec<RbacRole>,
    pub(crate) trusted_metadata: Object,
    pub(crate) created_at: Moment,
    pub(crate) updated_at: Moment,
}

impl Organization {
    /// Whether members can sign in by this connection.
    pub(crate) fn has_active_connection(&self, connection_id: &str) -> bool {
        self.sso_active_connections.iter().any(|active| active["connection_id"] == connection_id)
    }
}

/// Who may come in by one way of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Provisioning {
    /// Everybody.
    AllAllowed,
    /// Whoever is on the list that goes with the setting.
    Restricted,
    /// Nobody.
    NotAllowed,
}

/// Which methods a member may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum AllowedOrRestricted {
    /// Any.
    AllAllowed,
    /// Those on the list that goes with the setting.
    Restricted,
}

/// Whether members need a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum MfaPolicy {
    /// Those enrolled do.
    Optional,
    /// All do.
    RequiredForAll,
}

/// A role that everybody with an address in a domain has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DomainRole {
    pub(crate) domain: String,
    pub(crate) role_id: String,
}

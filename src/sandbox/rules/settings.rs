//! An organization's settings: which values they take and which combinations hold.

mod check;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{domains, metadata, roles};
use crate::model::{DomainRole, Object, Organization, Provisioning};
use crate::problem::{Problem, catalogue};

/// The settings a call sends; what it leaves out stays as it is.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Settings {
    trusted_metadata: Option<Object>,
    sso_jit_provisioning: Option<String>,
    sso_jit_provisioning_allowed_connections: Option<Vec<String>>,
    sso_default_connection_id: Option<String>,
    email_allowed_domains: Option<Vec<String>>,
    email_jit_provisioning: Option<String>,
    email_invites: Option<String>,
    auth_methods: Option<String>,
    allowed_auth_methods: Option<Vec<String>>,
    mfa_policy: Option<String>,
    mfa_methods: Option<String>,
    allowed_mfa_methods: Option<Vec<String>>,
    rbac_email_implicit_role_assignments: Option<Vec<DomainRole>>,
    oauth_tenant_jit_provisioning: Option<String>,
    allowed_oauth_tenants: Option<Object>,
    pub(crate) claimed_email_domains: Option<Vec<String>>,
    first_party_connected_apps_allowed_type: Option<String>,
    allowed_first_party_connected_apps: Option<Vec<String>>,
    third_party_connected_apps_allowed_type: Option<String>,
    allowed_third_party_connected_apps: Option<Vec<String>>,
}

impl Settings {
    /// Takes the default connection out: who makes an organization with connections says it last.
    pub(crate) const fn take_default_connection(&mut self) -> Option<String> {
        self.sso_default_connection_id.take()
    }

    /// Puts the settings on a new organization that has the defaults. Invitations, if the call
    /// is silent on them, are open to all unless it changes how people join or log in. A
    /// default that is said aloud changes nothing.
    pub(crate) fn apply_to_new(self, organization: &mut Organization) -> Result<(), Problem> {
        // A new organization has no connection, so none can be its default.
        let settings = Self { sso_default_connection_id: None, ..self };
        let mut changed = organization.clone();
        settings.apply_joining(&mut changed)?;
        settings.apply_methods(&mut changed)?;
        let is_default = who_may_enter(&changed) == who_may_enter(organization);
        organization.email_invites = if is_default { Provisioning::AllAllowed } else { Provisioning::NotAllowed };
        settings.apply(organization)
    }

    /// Puts the settings on an organization, and checks that they hold together. Whether the
    /// default connection is one of the organization's is for the caller to check, who has them.
    pub(crate) fn apply(self, organization: &mut Organization) -> Result<(), Problem> {
        self.apply_joining(organization)?;
        check::joining(organization)?;
        self.apply_methods(organization)?;
        check::methods(organization)?;
        self.apply_rest(organization)
    }

    fn apply_joining(&self, organization: &mut Organization) -> Result<(), Problem> {
        let problem = &catalogue::INVALID_AUTH_FACTOR_SETTING;
        choose(&mut organization.sso_jit_provisioning, self.sso_jit_provisioning.as_ref(), problem)?;
        let email_jit = self.email_jit_provisioning.as_ref();
        choose_closed(&mut organization.email_jit_provisioning, email_jit, problem)?;
        choose(&mut organization.email_invites, self.email_invites.as_ref(), problem)?;
        let tenant_jit = self.oauth_tenant_jit_provisioning.as_ref();
        choose_closed(&mut organization.oauth_tenant_jit_provisioning, tenant_jit, problem)?;
        set(
            &mut organization.sso_jit_provisioning_allowed_connections,
            self.sso_jit_provisioning_allowed_connections.as_ref(),
        );
        if let Some(tenants) = &self.allowed_oauth_tenants {
            organization.allowed_oauth_tenants = Some(tenants.clone());
        }
        if let Some(list) = &self.email_allowed_domains {
            organization.email_allowed_domains = domains::check(list, &domains::ALLOWED)?;
        }
        if let Some(list) = &self.claimed_email_domains {
            organization.claimed_email_domains = domains::check(list, &domains::CLAIMED)?;
        }
        Ok(())
    }

    fn apply_methods(&self, organization: &mut Organization) -> Result<(), Problem> {
        let problem = &catalogue::INVALID_AUTH_METHOD_SETTINGS;
        choose(&mut organization.auth_methods, self.auth_methods.as_ref(), problem)?;
        set(&mut organization.allowed_auth_methods, self.allowed_auth_methods.as_ref());
        let problem = &catalogue::INVALID_MFA_POLICY;
        choose(&mut organization.mfa_policy, self.mfa_policy.as_ref(), problem)?;
        let problem = &catalogue::INVALID_MFA_FACTOR_SETTING;
        choose(&mut organization.mfa_methods, self.mfa_methods.as_ref(), problem)?;
        set(&mut organization.allowed_mfa_methods, self.allowed_mfa_methods.as_ref());
        Ok(())
    }

    fn apply_rest(self, organization: &mut Organization) -> Result<(), Problem> {
        if let Some(change) = self.trusted_metadata {
            let metadata = std::mem::take(&mut organization.trusted_metadata);
            organization.trusted_metadata = metadata::merged(metadata, change)?;
        }
        if let Some(assignments) = &self.rbac_email_implicit_role_assignments {
            roles::check_all(assignments.iter().map(|assignment| assignment.role_id.as_str()))?;
        }
        set(&mut organization.rbac_email_implicit_role_assignments, self.rbac_email_implicit_role_assignments.as_ref());
        if let Some(connection_id) = self.sso_default_connection_id {
            organization.sso_default_connection_id = Some(connection_id);
        }
        let problem = &catalogue::INVALID_ARGUMENT;
        let (first, third) =
            (self.first_party_connected_apps_allowed_type, self.third_party_connected_apps_allowed_type);
        choose(&mut organization.first_party_connected_apps_allowed_type, first.as_ref(), problem)?;
        choose(&mut organization.third_party_connected_apps_allowed_type, third.as_ref(), problem)?;
        set(&mut organization.allowed_first_party_connected_apps, self.allowed_first_party_connected_apps.as_ref());
        set(&mut organization.allowed_third_party_connected_apps, self.allowed_third_party_connected_apps.as_ref());
        Ok(())
    }
}

/// The settings that close invitations when they differ from what a new organization has.
fn who_may_enter(organization: &Organization) -> impl PartialEq + use<'_> {
    (
        organization.sso_jit_provisioning,
        organization.email_jit_provisioning,
        organization.oauth_tenant_jit_provisioning,
        &organization.email_allowed_domains,
        organization.auth_methods,
        &organization.allowed_auth_methods,
    )
}

/// Reads a setting's value, if one was sent.
fn choose<T: DeserializeOwned>(setting: &mut T, sent: Option<&String>, problem: &Problem) -> Result<(), Problem> {
    if let Some(text) = sent {
        let value = Value::String(text.clone());
        *setting = serde_json::from_value(value).map_err(|_| problem.clone())?;
    }
    Ok(())
}

/// Reads a setting that has no `ALL_ALLOWED`.
fn choose_closed(setting: &mut Provisioning, sent: Option<&String>, problem: &Problem) -> Result<(), Problem> {
    let mut chosen = *setting;
    choose(&mut chosen, sent, problem)?;
    if chosen == Provisioning::AllAllowed {
        return Err(problem.clone());
    }
    *setting = chosen;
    Ok(())
}

/// Replaces a list as a whole, if one was sent.
fn set<T: Clone>(list: &mut Vec<T>, sent: Option<&Vec<T>>) {
    if let Some(sent) = sent {
        list.clone_from(sent);
    }
}

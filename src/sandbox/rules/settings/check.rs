//! Which combinations of settings hold together.

use serde_json::Value;

use crate::model::{AllowedOrRestricted, Object, Organization, Provisioning};
use crate::problem::{Problem, catalogue};

/// The login methods an organization can list.
const AUTH_METHODS: [&str; 9] = [
    "sso",
    "magic_link",
    "email_otp",
    "password",
    "google_oauth",
    "microsoft_oauth",
    "slack_oauth",
    "github_oauth",
    "hubspot_oauth",
];
/// The second factors an organization can list.
const MFA_METHODS: [&str; 2] = ["sms_otp", "totp"];

/// The providers whose tenants an organization can list.
const TENANT_PROVIDERS: [&str; 3] = ["slack", "hubspot", "github"];

/// Every RESTRICTED needs its list, and one way in must stay open.
pub(super) fn joining(organization: &Organization) -> Result<(), Problem> {
    let closed = [organization.sso_jit_provisioning, organization.email_jit_provisioning, organization.email_invites];
    if closed.iter().all(|setting| *setting == Provisioning::NotAllowed) {
        return Err(catalogue::INVALID_AUTH_FACTOR_SETTING);
    }
    let restricted = Provisioning::Restricted;
    let by_email = [organization.email_jit_provisioning, organization.email_invites];
    if by_email.contains(&restricted) && organization.email_allowed_domains.is_empty() {
        return Err(catalogue::INVALID_RESTRICTED_EMAIL_SETTING);
    }
    if organization.sso_jit_provisioning == restricted
        && organization.sso_jit_provisioning_allowed_connections.is_empty()
    {
        return Err(catalogue::INVALID_RESTRICTED_SSO_SETTING);
    }
    let is_list = |value: &Value| value.as_array().is_some_and(|ids| ids.iter().all(Value::is_string));
    let mut tenants = organization.allowed_oauth_tenants.iter().flatten();
    if !tenants.all(|(provider, ids)| TENANT_PROVIDERS.contains(&provider.as_str()) && is_list(ids)) {
        return Err(catalogue::INVALID_ALLOWED_TENANTS_FORMAT);
    }
    let no_tenants = organization.allowed_oauth_tenants.as_ref().is_none_or(Object::is_empty);
    if organization.oauth_tenant_jit_provisioning == restricted && no_tenants {
        return Err(catalogue::INVALID_RESTRICTED_OAUTH_TENANTS_SETTING);
    }
    Ok(())
}

/// Every listed method must be one, and RESTRICTED needs its list.
pub(super) fn methods(organization: &Organization) -> Result<(), Problem> {
    let unknown = |list: &[String], known: &[&str]| list.iter().any(|method| !known.contains(&method.as_str()));
    if unknown(&organization.allowed_auth_methods, &AUTH_METHODS) {
        return Err(catalogue::INVALID_ALLOWED_AUTH_METHODS);
    }
    if unknown(&organization.allowed_mfa_methods, &MFA_METHODS) {
        return Err(catalogue::INVALID_ALLOWED_MFA_METHODS);
    }
    let restricted = AllowedOrRestricted::Restricted;
    if organization.auth_methods == restricted && organization.allowed_auth_methods.is_empty() {
        return Err(catalogue::ALLOWED_AUTH_METHODS_REQUIRED);
    }
    if organization.mfa_methods == restricted && organization.allowed_mfa_methods.is_empty() {
        return Err(catalogue::ALLOWED_MFA_METHODS_REQUIRED);
    }
    Ok(())
}

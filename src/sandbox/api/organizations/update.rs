//! `PUT /organizations/{organization_id}`: changes what is sent, and nothing else.

use serde::Deserialize;

use super::find::find_organization;
use super::identity::{check_claims, check_default_connection, check_external_id, check_slug};
use super::implicit_roles;
use crate::api::acting;
use crate::call::{Call, Reply};
use crate::model::Organization;
use crate::problem::Problem;
use crate::rules::naming;
use crate::rules::settings::Settings;

#[derive(Deserialize)]
struct Fields {
    organization_name: Option<String>,
    organization_slug: Option<String>,
    organization_logo_url: Option<String>,
    organization_external_id: Option<String>,
    #[serde(flatten)]
    settings: Settings,
}

/// The fields with the actions they need on `stytch.organization` (the SDKs' words on each
/// field). For the last ones no action is documented: these take a role with all of them.
const ACTIONS: &[(&str, &str)] = &[
    ("organization_name", "update.info.name"),
    ("organization_slug", "update.info.slug"),
    ("organization_logo_url", "update.info.logo-url"),
    ("sso_default_connection_id", "update.settings.default-sso-connection"),
    ("sso_jit_provisioning", "update.settings.sso-jit-provisioning"),
    ("sso_jit_provisioning_allowed_connections", "update.settings.sso-jit-provisioning"),
    ("email_allowed_domains", "update.settings.allowed-domains"),
    ("email_jit_provisioning", "update.settings.email-jit-provisioning"),
    ("email_invites", "update.settings.email-invites"),
    ("auth_methods", "update.settings.allowed-auth-methods"),
    ("allowed_auth_methods", "update.settings.allowed-auth-methods"),
    ("mfa_policy", "update.settings.mfa-policy"),
    ("mfa_methods", "update.settings.allowed-mfa-methods"),
    ("allowed_mfa_methods", "update.settings.allowed-mfa-methods"),
    ("rbac_email_implicit_role_assignments", "update.settings.implicit-roles"),
    ("oauth_tenant_jit_provisioning", "update.settings.oauth-tenant-jit-provisioning"),
    ("allowed_oauth_tenants", "update.settings.allowed-oauth-tenants"),
    ("organization_external_id", "update.info.external-id"),
    ("claimed_email_domains", "update.settings.claimed-domains"),
    ("first_party_connected_apps_allowed_type", "update.settings.connected-apps"),
    ("allowed_first_party_connected_apps", "update.settings.connected-apps"),
    ("third_party_connected_apps_allowed_type", "update.settings.connected-apps"),
    ("allowed_third_party_connected_apps", "update.settings.connected-apps"),
];

/// Members stay members, and sessions live on, whatever becomes of the settings.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let before = find_organization(call, Some(call.path_id()))?;
    if let Some(actor) = acting::actor(call, &before)? {
        acting::refuse_trusted_metadata(call)?;
        actor.may_send(call, acting::ORGANIZATION, ACTIONS)?;
    }
    let mut organization = Organization::clone(&before);
    let own_id = organization.organization_id.clone();
    if let Some(name) = fields.organization_name {
        naming::check_name(&name)?;
        organization.organization_name = name;
    }
    if let Some(slug) = fields.organization_slug {
        check_slug(call.tables, Some(&own_id), &slug)?;
        organization.organization_slug = slug;
    }
    if let Some(url) = fields.organization_logo_url {
        naming::check_logo_url(&url)?;
        organization.organization_logo_url = url;
    }
    if let Some(external_id) = fields.organization_external_id {
        check_external_id(call.tables, Some(&own_id), &external_id)?;
        organization.organization_external_id = Some(external_id);
    }
    fields.settings.apply(&mut organization)?;
    if organization.sso_default_connection_id != before.sso_default_connection_id {
        check_default_connection(call.tables, &organization)?;
    }
    check_claims(call.tables, &own_id, &organization.claimed_email_domains)?;
    if organization.rbac_email_implicit_role_assignments != before.rbac_email_implicit_role_assignments {
        implicit_roles::check(call.tables, &organization)?;
    }
    organization.updated_at = call.now;
    let organization = call.tables.organizations.put(organization);
    Ok(Reply::ok().with("organization", &*organization))
}

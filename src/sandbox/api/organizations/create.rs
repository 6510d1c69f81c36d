//! `POST /organizations`: a new organization.

use std::sync::Arc;

use serde::Deserialize;

use super::identity::{check_claims, check_external_id, check_slug};
use super::implicit_roles;
use crate::call::{Call, Reply};
use crate::choices::DEFAULT_SSO_JIT_PROVISIONING;
use crate::model::{AllowedOrRestricted, MfaPolicy, Object, Organization, Provisioning};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::naming;
use crate::rules::settings::Settings;
use crate::store::Tables;

/// An organization that is to be made.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct NewOrganization {
    pub(crate) organization_name: Option<String>,
    pub(crate) organization_slug: Option<String>,
    pub(crate) organization_logo_url: Option<String>,
    pub(crate) organization_external_id: Option<String>,
    #[serde(flatten)]
    pub(crate) settings: Settings,
}

/// Makes it. Without a slug it gets one made from its name.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let new: NewOrganization = call.fields()?;
    let organization = new.save(call.tables, call.now)?;
    Ok(Reply::ok().with("organization", &*organization))
}

impl NewOrganization {
    /// Leaves out the claimed domains; not every call that makes organizations takes them.
    pub(crate) fn claim_nothing(&mut self) {
        self.settings.claimed_email_domains = None;
    }

    /// Checks it and adds it to the tables.
    pub(crate) fn save(self, tables: &mut Tables, now: Moment) -> Result<Arc<Organization>, Problem> {
        self.save_as(random::id("organization-test"), tables, now)
    }

    /// Checks it and adds it to the tables under a given id.
    pub(crate) fn save_as(
        self,
        organization_id: String,
        tables: &mut Tables,
        now: Moment,
    ) -> Result<Arc<Organization>, Problem> {
        let name = self.organization_name.ok_or(catalogue::ORGANIZATION_NAME_MISSING)?;
        naming::check_name(&name)?;
        let slug = match self.organization_slug {
            Some(slug) => slug,
            None => naming::slug_from(&name, |slug| tables.organization_with_slug(slug).is_some()),
        };
        check_slug(tables, None, &slug)?;
        if let Some(external_id) = &self.organization_external_id {
            check_external_id(tables, None, external_id)?;
        }
        let mut organization = Organization {
            organization_id,
            organization_logo_url: self.organization_logo_url.unwrap_or_default(),
            organization_external_id: self.organization_external_id,
            ..blank(name, slug, now)
        };
        naming::check_logo_url(&organization.organization_logo_url)?;
        self.settings.apply_to_new(&mut organization)?;
        check_claims(tables, &organization.organization_id, &organization.claimed_email_domains)?;
        implicit_roles::check(tables, &organization)?;
        Ok(tables.organizations.put(organization))
    }
}

/// An organization with nothing set.
pub(crate) fn blank(organization_name: String, organization_slug: String, now: Moment) -> Organization {
    Organization {
        organization_id: random::id("organization-test"),
        organization_name,
        organization_logo_url: String::new(),
        organization_slug,
        organization_external_id: None,
        sso_jit_provisioning: DEFAULT_SSO_JIT_PROVISIONING,
        sso_jit_provisioning_allowed_connections: Vec::new(),
        sso_active_connections: Vec::new(),
        sso_default_connection_id: None,
        scim_active_connection: None,
        email_allowed_domains: Vec::new(),
        email_jit_provisioning: Provisioning::NotAllowed,
        email_invites: Provisioning::AllAllowed,
        auth_methods: AllowedOrRestricted::AllAllowed,
        allowed_auth_methods: Vec::new(),
        mfa_policy: MfaPolicy::Optional,
        mfa_methods: AllowedOrRestricted::AllAllowed,
        allowed_mfa_methods: Vec::new(),
        rbac_email_implicit_role_assignments: Vec::new(),
        oauth_tenant_jit_provisioning: Provisioning::NotAllowed,
        allowed_oauth_tenants: None,
        claimed_email_domains: Vec::new(),
        first_party_connected_apps_allowed_type: Provisioning::AllAllowed,
        allowed_first_party_connected_apps: Vec::new(),
        third_party_connected_apps_allowed_type: Provisioning::AllAllowed,
        allowed_third_party_connected_apps: Vec::new(),
        custom_roles: Vec::new(),
        trusted_metadata: Object::new(),
        created_at: now,
        updated_at: now,
    }
}

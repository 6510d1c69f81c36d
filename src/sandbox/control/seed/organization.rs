//! An organization of a seed, with its connections and members.

use super::connection::{ConnectionSeed, Ground};
use super::decode::{at, below, decode, each, invalid};
use super::member::MemberSeed;
use crate::sandbox::api::NewOrganization;
use crate::sandbox::model::{Object, Organization};
use crate::sandbox::moment::Moment;
use crate::sandbox::problem::Problem;
use crate::sandbox::random;
use crate::sandbox::rules::settings::Settings;
use crate::sandbox::store::Tables;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// What creating an organization takes, and what hangs on it.
#[derive(Deserialize)]
pub(super) struct OrganizationSeed {
    organization_id: Option<String>,
    organization_name: Option<String>,
    organization_slug: Option<String>,
    organization_logo_url: Option<String>,
    organization_external_id: Option<String>,
    /// Roles of this organization alone.
    custom_roles: Option<Value>,
    sso_connections: Option<Vec<Value>>,
    members: Option<Vec<Value>>,
    #[serde(flatten)]
    settings: Settings,
    /// Whatever is none of these. A struct with flattened fields cannot refuse it by itself.
    #[serde(flatten)]
    unknown: Object,
}

impl OrganizationSeed {
    /// Makes it, and says what was made.
    pub(super) fn plant(
        mut self,
        tables: &mut Tables,
        base_url: &str,
        place: &str,
        now: Moment,
    ) -> Result<Value, Problem> {
        if let Some(key) = self.unknown.keys().next() {
            return Err(invalid(&below(place, key), "there is no such setting of an organization"));
        }
        let (connections, members) = (self.sso_connections.take(), self.members.take());
        let organization = self.save(tables, place, now)?;
        let ground = Ground { organization_id: &organization.organization_id, base_url, now };
        each(connections, &below(place, "sso_connections"), |connection, place| {
            decode::<ConnectionSeed>(connection, place)?.plant(tables, &ground, place)
        })?;
        let organization =
            tables.organizations.get(&organization.organization_id).unwrap_or_else(|| Arc::clone(&organization));
        let members = each(members, &below(place, "members"), |member, place| {
            decode::<MemberSeed>(member, place)?.plant(tables, &organization, place, now)
        })?;
        let mut made = json!(*organization);
        made["members"] = members.into();
        Ok(made)
    }

    fn save(self, tables: &mut Tables, place: &str, now: Moment) -> Result<Arc<Organization>, Problem> {
        let id = self.organization_id.unwrap_or_else(|| random::id("organization-test"));
        if tables.organizations.get(&id).is_some() {
            return Err(invalid(&below(place, "organization_id"), "there is an organization with this id already"));
        }
        let new = NewOrganization {
            organization_name: self.organization_name,
            organization_slug: self.organization_slug,
            organization_logo_url: self.organization_logo_url,
            organization_external_id: self.organization_external_id,
            settings: self.settings,
        };
        let organization = new.save_as(id, tables, now).map_err(|problem| at(place, problem))?;
        let Some(roles) = self.custom_roles else {
            return Ok(organization);
        };
        let place = below(place, "custom_roles");
        let custom_roles = serde_json::from_value(roles).map_err(|error| invalid(&place, &error.to_string()))?;
        Ok(tables.organizations.put(Organization { custom_roles, ..Organization::clone(&organization) }))
    }
}

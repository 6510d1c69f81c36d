//! An organization of a seed, with its roles, its connections and its members.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::connection::{ConnectionSeed, Ground, LISTS};
use super::decode::{at, below, decode, each, invalid, known};
use super::member::MemberSeed;
use crate::api::NewOrganization;
use crate::model::{Object, Organization, RbacRole, SsoProtocol};
use crate::moment::Moment;
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::policy;
use crate::rules::settings::Settings;
use crate::store::Tables;

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
    /// Connections of any protocol, which each says.
    sso_connections: Option<Vec<Value>>,
    /// Connections by protocol, as the API lists them.
    saml_connections: Option<Vec<Value>>,
    oidc_connections: Option<Vec<Value>>,
    external_connections: Option<Vec<Value>>,
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
        let default = self.settings.take_default_connection();
        let (any, members) = (self.sso_connections.take(), self.members.take());
        let by_protocol =
            [self.saml_connections.take(), self.oidc_connections.take(), self.external_connections.take()];
        let organization = self.save(tables, place, now)?;
        let id = organization.organization_id.as_str();
        let ground = Ground { organization_id: id, base_url, now };
        plant_connections(tables, any, ("sso_connections", None), &ground, place)?;
        for (list, (name, protocol)) in by_protocol.into_iter().zip(LISTS) {
            plant_connections(tables, list, (name, Some(protocol)), &ground, place)?;
        }
        if let Some(default) = default {
            set_default_connection(tables, id, default, place)?;
        }
        let organization = tables.organizations.get(id).unwrap_or_else(|| Arc::clone(&organization));
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
        let custom_roles = custom_roles(tables, self.custom_roles, &below(place, "custom_roles"))?;
        let organization = new.save_as(id, tables, now).map_err(|problem| at(place, problem))?;
        Ok(tables.organizations.put(Organization { custom_roles, ..Organization::clone(&organization) }))
    }
}

/// The organization's own roles, by the rules that they have in the API.
fn custom_roles(tables: &Tables, given: Option<Value>, place: &str) -> Result<Vec<RbacRole>, Problem> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let roles: Vec<RbacRole> = known(given, place)?;
    policy::check_organization_roles(&policy::effective(tables), &roles).map_err(|problem| at(place, problem))?;
    Ok(roles)
}

/// Makes the connections of a list. All in a list of one protocol are of that.
fn plant_connections(
    tables: &mut Tables,
    list: Option<Vec<Value>>,
    (name, protocol): (&str, Option<SsoProtocol>),
    ground: &Ground<'_>,
    place: &str,
) -> Result<(), Problem> {
    each(list, &below(place, name), |connection, place| {
        let seed: ConnectionSeed = decode(connection, place)?;
        let seed = match protocol {
            Some(protocol) => seed.in_list_of(protocol),
            None => seed,
        };
        seed.plant(tables, ground, place)
    })?;
    Ok(())
}

/// Makes one of the organization's connections its default.
fn set_default_connection(tables: &mut Tables, id: &str, default: String, place: &str) -> Result<(), Problem> {
    if !tables.connections_of(id).iter().any(|connection| connection.connection_id == default) {
        let place = below(place, "sso_default_connection_id");
        return Err(at(&place, catalogue::INVALID_SSO_DEFAULT_CONNECTION_ID));
    }
    if let Some(organization) = tables.organizations.get(id) {
        let sso_default_connection_id = Some(default);
        tables.organizations.put(Organization { sso_default_connection_id, ..Organization::clone(&organization) });
    }
    Ok(())
}

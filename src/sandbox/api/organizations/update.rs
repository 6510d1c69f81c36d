//! `PUT /organizations/{organization_id}`: changes what is sent, and nothing else.

use super::found;
use super::identity::{check_claims, check_external_id, check_slug};
use crate::sandbox::api::{Call, Reply};
use crate::sandbox::model::Organization;
use crate::sandbox::problem::Problem;
use crate::sandbox::rules::naming;
use crate::sandbox::rules::settings::Settings;
use serde::Deserialize;

#[derive(Deserialize)]
struct Fields {
    organization_name: Option<String>,
    organization_slug: Option<String>,
    organization_logo_url: Option<String>,
    organization_external_id: Option<String>,
    #[serde(flatten)]
    settings: Settings,
}

/// Members stay members, and sessions live on, whatever becomes of the settings.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    let mut organization = Organization::clone(&*found(call, Some(call.path_id()))?);
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
    check_claims(call.tables, &own_id, &organization.claimed_email_domains)?;
    organization.updated_at = call.now;
    let organization = call.tables.organizations.put(organization);
    Ok(Reply::ok().with("organization", &*organization))
}

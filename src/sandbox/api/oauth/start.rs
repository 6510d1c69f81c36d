//! `GET /public/oauth/{provider}/start`: begins a sign-in to one organization.

use serde::Deserialize;

use super::provider::{START_STATUS, provider};
use super::scopes;
use crate::api::organizations::find::find_organization;
use crate::api::providers::{RedirectFields, Start};
use crate::call::{Call, Reply};
use crate::model::SignInPurpose;
use crate::problem::{Problem, catalogue};

#[derive(Deserialize)]
struct Fields {
    organization_id: Option<String>,
    slug: Option<String>,
    #[serde(flatten)]
    redirects: RedirectFields,
    #[serde(flatten)]
    start: Start,
}

/// Leads the browser to the provider's page.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    fields.start.check_public_token()?;
    let provider = provider(call.path_id())?;
    let given = |field: &Option<String>| field.clone().filter(|text| !text.is_empty());
    let reference = match (given(&fields.organization_id), given(&fields.slug)) {
        (Some(_), Some(_)) => return Err(catalogue::TOO_MANY_OAUTH_ORGANIZATION_LOCATORS),
        (None, None) => return Err(catalogue::MISSING_OAUTH_ORGANIZATION_LOCATOR),
        (Some(reference), None) | (None, Some(reference)) => reference,
    };
    let organization = find_organization(call, Some(&reference))?;
    let destinations = fields.redirects.choose(call, &catalogue::NO_MATCH_FOR_OAUTH_URL)?;
    let purpose = SignInPurpose::OAuth { provider, organization_id: organization.organization_id.clone() };
    fields.start.lead_on(call, START_STATUS, purpose, &destinations, scopes::defaults(provider))
}

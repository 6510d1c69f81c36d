//! `GET /public/oauth/{provider}/discovery/start`: begins a sign-in before an organization is
//! chosen.

use serde::Deserialize;

use super::provider::{START_STATUS, provider};
use super::scopes;
use crate::api::providers::{Destinations, Start};
use crate::call::{Call, Reply};
use crate::model::SignInPurpose;
use crate::problem::{Problem, catalogue};
use crate::rules::redirects::UrlType;

#[derive(Deserialize)]
struct Fields {
    discovery_redirect_url: Option<String>,
    #[serde(flatten)]
    start: Start,
}

/// Leads the browser to the provider's page.
pub(crate) fn run(call: &mut Call<'_>) -> Result<Reply, Problem> {
    let fields: Fields = call.fields()?;
    fields.start.check_public_token()?;
    let provider = provider(call.path_id())?;
    let asked = fields.discovery_redirect_url.as_deref();
    let urls = &call.project.redirect_urls;
    let url = urls.choose_or(asked, UrlType::Discovery, catalogue::NO_MATCH_FOR_OAUTH_URL)?;
    let destinations = Destinations { login: url.clone(), signup: url };
    let purpose = SignInPurpose::OAuthDiscovery { provider };
    fields.start.lead_on(call, START_STATUS, purpose, &destinations, scopes::defaults(provider))
}

//! Organizations that are looked for: by address, by who may enter, and whether an address is free.

use reqwest::Method;
use serde_json::json;

use super::call::Call;
use super::{Stytch, convert, reply};
use crate::error::AppError;
use crate::model::{Allowed, OrganizationCard, OrganizationFace, Slug, SsoConnection};
use crate::server::login::Token;

/// What an organization's sign-in page needs.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Stytch's id.
    pub id: String,
    /// Its public side.
    pub face: OrganizationFace,
    /// The primary methods that it takes.
    pub allowed: Allowed,
    /// The ways to its own identity provider.
    pub connections: Vec<SsoConnection>,
}

impl Stytch {
    /// The organizations a signed-in member can switch to.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, or trouble upstream.
    pub async fn organizations_of(&self, session: &Token) -> Result<Vec<OrganizationCard>, AppError> {
        let body = json!({ "session_token": session.reveal() });
        let (call, path) = (Call::ListOrganizations, "discovery/organizations");
        let listed = self.client.read(call, Method::POST, path, Some(body)).await;
        listed.map(|reply: reply::Listed| convert::cards(reply.discovered_organizations))
    }

    /// The organization with this slug.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn organization(&self, slug: &Slug) -> Result<Option<Organization>, AppError> {
        let path = format!("organizations/{slug}");
        match self.client.read(Call::FindOrganization, Method::GET, &path, None).await {
            // Stytch takes an id or an external id in the slug's place; we do not.
            Ok(reply::Found { organization }) => {
                Ok(convert::organization(organization).filter(|found| found.face.slug == *slug))
            }
            Err(AppError::OrganizationNotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Those of these slugs that nobody has, by one call; none when it fails. Stytch allows few such calls a minute, and may be
    /// a little behind: for proposals, and not to decide by.
    pub async fn free_among(&self, slugs: Vec<Slug>) -> Vec<Slug> {
        let named = json!({ "filter_name": "organization_slugs", "filter_value": slugs });
        let body = json!({ "limit": slugs.len(), "query": { "operator": "AND", "operands": [named] } });
        let call = Call::SearchOrganizations;
        match self.client.read_once(call, Method::POST, "organizations/search", Some(body)).await {
            Ok(reply::Searched { organizations }) => {
                let is_taken = |slug: &Slug| {
                    organizations.iter().any(|found| Slug::parse(&found.organization_slug).as_ref() == Ok(slug))
                };
                slugs.into_iter().filter(|slug| !is_taken(slug)).collect()
            }
            Err(failed) => {
                tracing::debug!(?failed, "no addresses can be proposed");
                Vec::new()
            }
        }
    }
}

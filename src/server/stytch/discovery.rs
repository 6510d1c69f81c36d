//! From a proven address into an organization: a chosen one, or a new one.

use serde_json::json;

use super::Stytch;
use super::call::Call;
use crate::error::AppError;
use crate::model::{OrganizationName, Slug};
use crate::server::login::{IntermediateSession, Login};

/// An organization that is to be made.
#[derive(Clone, Debug)]
pub struct Creation {
    /// Its name.
    pub name: OrganizationName,
    /// Its address.
    pub slug: Slug,
    /// An https image.
    pub logo: Option<String>,
    /// The domain whose people may join.
    pub open_to: Option<String>,
}

impl Stytch {
    /// Trades an intermediate session for a session in the chosen organization.
    ///
    /// # Errors
    /// [`AppError::TimedOut`], a refusal, or trouble upstream.
    pub async fn exchange(&self, intermediate: &IntermediateSession, organization_id: &str) -> Result<Login, AppError> {
        let body = json!({
            "intermediate_session_token": intermediate.token.reveal(),
            "organization_id": organization_id,
            "session_duration_minutes": self.session_minutes,
        });
        self.login_on(Call::Exchange, "discovery/intermediate_sessions/exchange", body, intermediate).await
    }

    /// Makes an organization and signs its maker in.
    ///
    /// # Errors
    /// A refused name or slug, [`AppError::TimedOut`], a refusal, or trouble upstream.
    pub async fn create_organization(
        &self,
        intermediate: &IntermediateSession,
        creation: &Creation,
    ) -> Result<Login, AppError> {
        let Creation { name, slug, logo, open_to } = creation;
        let mut body = json!({
            "intermediate_session_token": intermediate.token.reveal(),
            "organization_name": name.as_str(),
            "organization_slug": slug.as_str(),
            "session_duration_minutes": self.session_minutes,
        });
        if let Some(logo) = logo {
            body["organization_logo_url"] = logo.as_str().into();
        }
        if let Some(domain) = open_to {
            body["email_allowed_domains"] = json!([domain]);
            body["email_jit_provisioning"] = "RESTRICTED".into();
            // Where any of these settings is made, this one is off unless it is made too.
            body["email_invites"] = "ALL_ALLOWED".into();
        }
        self.login_on(Call::Create(slug), "discovery/organizations/create", body, intermediate).await
    }
}

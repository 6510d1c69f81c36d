//! Signing in by an account at a provider (`oauth`): where the browser begins, and what it comes back with.

use serde_json::json;

use super::Stytch;
use super::call::Call;
use crate::error::AppError;
use crate::model::Method;
use crate::server::login::{IntermediateSession, Login, Token};
use crate::server::pkce::Verifier;
use crate::server::way::{Door, Way};

impl Stytch {
    /// Where a browser goes to begin at this provider: with an organization's id into that one, without any for all that the
    /// account opens.
    ///
    /// # Errors
    /// [`AppError::Internal`] without a public token.
    pub fn oauth_start(
        &self,
        provider: Method,
        organization_id: Option<&str>,
        challenge: &str,
    ) -> Result<String, AppError> {
        let (provider, back) = (provider.name(), self.callback_url.as_str());
        match organization_id {
            None => self.starts.at(
                &format!("/v1/b2b/public/oauth/{provider}/discovery/start"),
                &[("discovery_redirect_url", back), ("pkce_code_challenge", challenge)],
            ),
            Some(id) => self.starts.at(
                &format!("/v1/b2b/public/oauth/{provider}/start"),
                &[
                    ("organization_id", id),
                    ("login_redirect_url", back),
                    ("signup_redirect_url", back),
                    ("pkce_code_challenge", challenge),
                ],
            ),
        }
    }

    /// Spends the token that came back from a provider, in the browser that began there: whose account it is.
    ///
    /// # Errors
    /// [`AppError::Astray`] for a token that is none, was spent, or is of another browser; or trouble upstream.
    pub async fn authenticate_discovery_oauth(
        &self,
        provider: Method,
        token: &str,
        verifier: &Verifier,
    ) -> Result<IntermediateSession, AppError> {
        let body = json!({ "discovery_oauth_token": token, "pkce_code_verifier": verifier.reveal() });
        self.proven(Call::SpendDiscoveryOauth, "oauth/discovery/authenticate", body, provider).await
    }

    /// The same for one organization; for a login that is not finished there, as the further proof that it asks for.
    ///
    /// # Errors
    /// Those of [`Self::authenticate_discovery_oauth`], or a refusal.
    pub async fn authenticate_oauth(
        &self,
        provider: Method,
        token: &str,
        verifier: &Verifier,
        unfinished: Option<&Token>,
    ) -> Result<Login, AppError> {
        let body = json!({
            "oauth_token": token,
            "pkce_code_verifier": verifier.reveal(),
            "intermediate_session_token": unfinished.map(Token::reveal),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::new(provider, Door::Organization);
        self.login(Call::SpendOauth, "oauth/authenticate", body, way).await
    }
}

//! Signing in by an organization's own identity provider (`sso`): where the browser begins, what it comes back with, and whose
//! identity provider an address has.

use serde_json::json;

use super::call::Call;
use super::{Stytch, reply};
use crate::error::AppError;
use crate::model::{Method, Slug};
use crate::server::login::{Login, Token};
use crate::server::pkce::Verifier;
use crate::server::way::{Door, Way};

/// By which an organization is found to be that of an email domain, the surer one first.
const OF_DOMAIN: [&str; 2] = ["claimed_email_domains", "allowed_domains"];
/// One is found, or none: a second one says that it is not the only one.
const TWO: u8 = 2;

impl Stytch {
    /// Where a browser goes to begin at this connection.
    ///
    /// # Errors
    /// [`AppError::Internal`] without a public token.
    pub fn sso_start(&self, connection_id: &str, challenge: &str) -> Result<String, AppError> {
        let back = self.callback_url.as_str();
        self.starts.at(
            "/v1/public/sso/start",
            &[
                ("connection_id", connection_id),
                ("login_redirect_url", back),
                ("signup_redirect_url", back),
                ("pkce_code_challenge", challenge),
            ],
        )
    }

    /// Spends the token that came back from an identity provider; without a verifier, where no browser of ours began there. For
    /// a login that is not finished, as the further proof that its organization asks for.
    ///
    /// # Errors
    /// [`AppError::Astray`] for a token that is none, was spent, or is of another browser; a refusal, or trouble upstream.
    pub async fn authenticate_sso(
        &self,
        token: &str,
        verifier: Option<&Verifier>,
        unfinished: Option<&Token>,
    ) -> Result<Login, AppError> {
        let body = json!({
            "sso_token": token,
            "pkce_code_verifier": verifier.map(Verifier::reveal),
            "intermediate_session_token": unfinished.map(Token::reveal),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::new(Method::Sso, Door::Organization);
        self.login(Call::SpendSso, "sso/authenticate", body, way).await
    }

    /// The one organization with an identity provider of its own that takes addresses of this domain; `None` where there is
    /// none, or more than one. Stytch allows few such calls a minute.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn organization_of_domain(&self, domain: &str) -> Result<Option<Slug>, AppError> {
        for filter in OF_DOMAIN {
            let operands = json!([
                { "filter_name": filter, "filter_value": [domain] },
                { "filter_name": "has_active_sso_connection", "filter_value": true },
            ]);
            let body = json!({ "limit": TWO, "query": { "operator": "AND", "operands": operands } });
            let (call, path) = (Call::SearchOrganizations, "organizations/search");
            let found: reply::Searched = self.client.read(call, reqwest::Method::POST, path, Some(body)).await?;
            match found.organizations.as_slice() {
                [] => {}
                [one] => return Ok(Slug::parse(&one.organization_slug).ok()),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }
}

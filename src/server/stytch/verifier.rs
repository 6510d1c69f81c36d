//! The check of session JWTs for an application behind the door, which has no session of ours and calls nobody but for keys.

use serde::Deserialize;
use time::OffsetDateTime;

use super::client::Client;
use super::jwt;
use super::keys::Keys;
use crate::server::clock::Clock;
use crate::server::config::{Patience, Secret, StytchAccount};

/// Checks session JWTs of one Stytch project. Cheap to clone: put it into the application's state.
#[derive(Clone, Debug)]
pub struct Verifier {
    client: Client,
    keys: Keys,
    clock: Clock,
}

/// What a session JWT says (Stytch, "Session JWTs").
#[derive(Debug, Deserialize)]
pub(in crate::server) struct Claims {
    pub sub: String,
    #[serde(rename = "https://stytch.com/session")]
    pub session: Session,
    #[serde(rename = "https://stytch.com/organization")]
    pub organization: Organization,
}

#[derive(Debug, Deserialize)]
pub(in crate::server) struct Session {
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    #[serde(default)]
    pub roles: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(in crate::server) struct Organization {
    pub organization_id: String,
    pub slug: String,
}

impl Verifier {
    /// For the project with this id, whose API is at `base_url`: `https://test.stytch.com`, `https://api.stytch.com`, or a
    /// sandbox. Begins to fetch its keys, so it is called where tokio runs; no secret is needed for them.
    ///
    /// # Errors
    /// When `base_url` is no URL, in words for the operator.
    pub fn new(project_id: &str, base_url: &str) -> Result<Self, String> {
        let secret = Secret::new("");
        let account = StytchAccount {
            project_id: project_id.to_owned(),
            secret,
            public_token: None,
            base_url: base_url.to_owned(),
        };
        let clock = Clock::default();
        let client = Client::new(&account, clock.clone(), Patience::default())?;
        let keys = Keys::new(client.clone(), clock.clone());
        Ok(Self { client, keys, clock })
    }

    /// What the JWT says, if it is signed by this project and its time is not over.
    pub(in crate::server) async fn claims(&self, jwt: &str) -> Option<Claims> {
        match jwt::claims(&self.client, &self.keys, jwt, self.clock.now()).await {
            Ok(claims) => Some(claims),
            Err(doubt) => {
                tracing::debug!(%doubt, "a session JWT was not accepted");
                None
            }
        }
    }
}

//! Member sessions: checking, extending, switching and ending them.

use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::json;

use super::call::Call;
use super::{Chance, Proof, Stytch, convert};
use crate::error::AppError;
use crate::server::login::{Login, MemberSession, Token};

impl Stytch {
    /// Trades a member session for one in another organization the member belongs to.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, a refusal, or trouble upstream.
    pub async fn switch(&self, session: &MemberSession, organization_id: &str) -> Result<Login, AppError> {
        let body = json!({
            "session_token": session.token.reveal(),
            "organization_id": organization_id,
            "session_duration_minutes": self.session_minutes,
        });
        self.login(Call::Switch, "sessions/exchange", body, session.way).await
    }

    /// Checks a session with Stytch and extends it. `None` when it is over.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn refresh(&self, session: &MemberSession) -> Result<Option<MemberSession>, AppError> {
        let body = json!({ "session_token": session.token.reveal(), "session_duration_minutes": self.session_minutes });
        match self.client.read(Call::Renew, Method::POST, "sessions/authenticate", Some(body)).await {
            Ok(reply) => convert::member_session(reply, &self.expected(session.way)).map(Some),
            Err(AppError::SignInFirst) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Ends a session at Stytch.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn revoke(&self, session: &Token) -> Result<(), AppError> {
        let body = json!({ "session_token": session.reveal() });
        match self.client.read::<IgnoredAny>(Call::Revoke, Method::POST, "sessions/revoke", Some(body)).await {
            Ok(_) | Err(AppError::SignInFirst) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What would become of a [`Self::refresh`] now.
    pub fn renewal(&self) -> Chance {
        self.chance(Call::Renew)
    }

    /// What would become of an [`Self::organizations_of`] now.
    pub fn listing(&self) -> Chance {
        self.chance(Call::ListOrganizations)
    }

    /// Whether the session JWT proves the session by itself: signed by Stytch, for this project, not over. On any doubt the
    /// caller asks Stytch.
    pub async fn proof(&self, jwt: &Token) -> Proof {
        self.proofs.of(jwt).await
    }
}

//! Member sessions: checking, extending, switching and ending them.

use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::json;
use time::Duration;

use super::call::Call;
use super::{Chance, Proof, Stytch, convert};
use crate::error::AppError;
use crate::server::login::{Login, MemberSession, Token};
use crate::server::way::{Door, Way};

/// How long somebody may be there in a member's name (Stytch: 60 minutes).
const IMPERSONATION_LIFE: Duration = Duration::minutes(60);

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
        // What somebody has in a member's name is not extended: it ends when it ends.
        let minutes = session.is_their_own().then_some(self.session_minutes);
        let body = json!({ "session_token": session.token.reveal(), "session_duration_minutes": minutes });
        match self.client.read(Call::Renew, Method::POST, "sessions/authenticate", Some(body)).await {
            Ok(reply) => {
                let renewed = convert::member_session(reply, &self.expected(session.way))?;
                Ok(Some(ended_in_time(renewed, session)))
            }
            Err(AppError::SignInFirst) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Enters an organization in a member's name, by a token of the dashboard's.
    ///
    /// # Errors
    /// A spent, expired or unknown token, or trouble upstream.
    pub async fn impersonate(&self, token: &str) -> Result<MemberSession, AppError> {
        let body = json!({ "impersonation_token": token });
        let reply = self.client.write(Call::Impersonate, "impersonation/authenticate", body).await?;
        let expected = self.expected(Way::by_link(Door::Organization));
        let ends = expected.started + IMPERSONATION_LIFE;
        let member = convert::member_session(reply, &expected)?;
        Ok(MemberSession {
            // In a session that comes of this call somebody else is there, whatever it says of them.
            impersonator: Some(member.impersonator.unwrap_or_default()),
            expires: member.expires.min(ends),
            ..member
        })
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

/// A renewed session, no longer than the one before where somebody has it in the member's name.
fn ended_in_time(renewed: MemberSession, before: &MemberSession) -> MemberSession {
    let impersonator = renewed.impersonator.or_else(|| before.impersonator.clone());
    let expires = if impersonator.is_some() { renewed.expires.min(before.expires) } else { renewed.expires };
    MemberSession { expires, impersonator, ..renewed }
}

//! A signed-in member, as Stytch knows them now: who they are, what they may do, and where they are signed in.

use reqwest::Method as Http;
use serde::de::IgnoredAny;
use serde_json::json;
use time::OffsetDateTime;
use url::form_urlencoded;

use super::call::Call;
use super::credentials::{Credentials, credentials_of};
use super::{Organization, Stytch, convert, reply};
use crate::error::{AppError, Refusal};
use crate::model::{Device, Method, SecondFactor, SignInMethod};
use crate::server::login::MemberSession;

/// A member, by their own session.
#[derive(Clone, Debug)]
pub struct Known {
    /// The session as it is now, with a new proof. It is not extended.
    pub session: MemberSession,
    /// Stytch's id of the session.
    pub session_id: String,
    /// What the organization takes; `None` where that cannot be read.
    pub organization: Option<Organization>,
    /// The methods that were set up for the member, or by them: providers, an identity provider, a password.
    pub set_up: Vec<Method>,
    /// What the member signs in with.
    pub credentials: Credentials,
}

/// A session of a member that lives, in this browser or elsewhere.
#[derive(Clone, Debug)]
pub struct LiveSession {
    /// Stytch's id.
    pub id: String,
    /// When it began.
    pub started: Option<OffsetDateTime>,
    /// When it was used last.
    pub used: Option<OffsetDateTime>,
    /// When it ends.
    pub ends: Option<OffsetDateTime>,
    /// By which primary methods it began.
    pub methods: Vec<SignInMethod>,
    /// By which second factors.
    pub second_factors: Vec<SecondFactor>,
    /// With what it began, where that is known.
    pub device: Option<Device>,
}

impl Stytch {
    /// A signed-in member.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, or trouble upstream.
    pub async fn known(&self, session: &MemberSession) -> Result<Known, AppError> {
        let body = json!({ "session_token": session.token.reveal() });
        let (call, path) = (Call::KnowMember, "sessions/authenticate");
        let reply: reply::Login = self.client.read(call, Http::POST, path, Some(body)).await?;
        let credentials = credentials_of(&reply);
        convert::known(reply, credentials, &self.expected(session.way), session)
    }

    /// Whether the member's roles permit an action on a resource (Stytch, RBAC: "stytch.self" is the member).
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, or trouble upstream.
    pub async fn permits(&self, session: &MemberSession, resource: &str, action: &str) -> Result<bool, AppError> {
        let check = json!({ "organization_id": session.organization_id, "resource_id": resource, "action": action });
        let body = json!({ "session_token": session.token.reveal(), "authorization_check": check });
        let (call, path) = (Call::AskPermission, "sessions/authenticate");
        match self.client.read::<IgnoredAny>(call, Http::POST, path, Some(body)).await {
            Ok(_) => Ok(true),
            Err(AppError::OrganizationRefused(Refusal::NotPermitted)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The member's sessions that live.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn sessions_of(&self, member: &MemberSession) -> Result<Vec<LiveSession>, AppError> {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("organization_id", &member.organization_id)
            .append_pair("member_id", &member.member_id)
            .finish();
        let path = format!("sessions?{query}");
        let reply: reply::Sessions = self.client.read(Call::ListSessions, Http::GET, &path, None).await?;
        Ok(reply.member_sessions.into_iter().filter_map(convert::live_session).collect())
    }

    /// Ends a session by its id; false for one that is over already. No role is asked: whose it is, the caller knows, and
    /// everybody may end their own.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn end_session(&self, id: &str) -> Result<bool, AppError> {
        let body = json!({ "member_session_id": id });
        match self.client.read::<IgnoredAny>(Call::EndSession, Http::POST, "sessions/revoke", Some(body)).await {
            Ok(_) => Ok(true),
            Err(AppError::SignInFirst) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Gives the member another name, on their behalf.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`AppError::SignInFirst`] when the session is over, or trouble upstream.
    pub async fn rename(&self, member: &MemberSession, name: &str) -> Result<(), AppError> {
        let path = format!("organizations/{}/members/{}", member.organization_id, member.member_id);
        let body = json!({ "name": name });
        self.client.act::<IgnoredAny>(Call::Rename, &member.token, Http::PUT, &path, Some(body)).await.map(drop)
    }
}

//! Stytch's B2B API, as this app needs it: the only module that calls it. Requests are strict, replies are read leniently
//! (`reply`), for the official crate's types refuse a whole answer for a field that nobody needs.

mod breaker;
mod call;
mod client;
mod convert;
mod examiner;
mod failure;
mod gate;
mod jwt;
mod keys;
mod organizations;
mod proofs;
mod reply;
mod verifier;
mod wait;

use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use self::breaker::Passage;
use self::call::Call;
use self::client::Client;
pub use self::examiner::{Examined, Examiner, UrlType};
pub use self::gate::Health;
use self::keys::Keys;
pub use self::organizations::Organization;
pub use self::proofs::Proof;
use self::proofs::Proofs;
pub use self::verifier::Verifier;
use crate::error::{AppError, Refusal};
use crate::model::{EmailAddress, Language, OrganizationName, Slug};
use crate::server::address;
use crate::server::clock::Clock;
use crate::server::config::{Settings, StytchAccount};
use crate::server::login::{IntermediateSession, Login, MemberSession, Token};

/// Life of an intermediate session (Stytch: ten minutes from issue).
pub const INTERMEDIATE_LIFE: Duration = Duration::minutes(10);

/// What would become of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// Stytch is asked.
    Asks,
    /// Stytch does not answer; this would be the call that sees whether it does again, and may take its time.
    Sees,
    /// Stytch does not answer, and is not asked.
    Held,
}

/// The API, with this project's credentials and settings.
#[derive(Debug)]
pub struct Stytch {
    client: Client,
    proofs: Proofs,
    clock: Clock,
    /// Where links come back to.
    callback_url: String,
    session_minutes: i32,
    link_minutes: u32,
}

impl Stytch {
    /// A client for `account`.
    ///
    /// # Errors
    /// When the HTTP client cannot be built from it, in words for the operator.
    pub fn new(
        account: &StytchAccount,
        clock: Clock,
        callback_url: String,
        settings: &Settings,
    ) -> Result<Self, String> {
        let client = Client::new(account, clock.clone(), settings.patience)?;
        // Ahead: the first member should not wait for them.
        let keys = Keys::new(client.clone(), clock.clone());
        let recheck = Duration::seconds(settings.door.recheck_seconds.into());
        Ok(Self {
            proofs: Proofs::new(client.clone(), keys, clock.clone(), recheck),
            client,
            clock,
            callback_url,
            session_minutes: i32::try_from(settings.session_minutes).unwrap_or(i32::MAX),
            link_minutes: settings.link_minutes,
        })
    }

    /// Mails a link that leads to the organizations of `email`.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_discovery_link(&self, email: &EmailAddress, language: Language) -> Result<(), AppError> {
        let mut body = json!({
            "email_address": address::deliverable(email),
            "discovery_redirect_url": self.callback_url,
            "discovery_expiration_minutes": self.link_minutes,
        });
        speak(&mut body, language);
        self.client
            .write::<IgnoredAny>(Call::SendDiscoveryLink, "magic_links/email/discovery/send", body)
            .await
            .map(drop)
    }

    /// Mails a link that leads into one organization, if the address may enter it. The answer does not
    /// tell whether it may (account enumeration).
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_organization_link(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        language: Language,
    ) -> Result<(), AppError> {
        let mut body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "login_redirect_url": self.callback_url,
            "signup_redirect_url": self.callback_url,
            "login_expiration_minutes": self.link_minutes,
            "signup_expiration_minutes": self.link_minutes,
        });
        speak(&mut body, language);
        let path = "magic_links/email/login_or_signup";
        match self.client.write::<IgnoredAny>(Call::SendOrganizationLink, path, body).await {
            Ok(_) | Err(AppError::OrganizationRefused(Refusal::InvitationNeeded | Refusal::DomainClaimed)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Spends a discovery link.
    ///
    /// # Errors
    /// A spent, expired or unknown link, or trouble upstream.
    pub async fn authenticate_discovery(&self, token: &str) -> Result<IntermediateSession, AppError> {
        let body = json!({ "discovery_magic_links_token": token });
        let path = "magic_links/discovery/authenticate";
        let reply: reply::Proven = self.client.write(Call::SpendDiscoveryLink, path, body).await?;
        Ok(IntermediateSession {
            token: convert::token(reply.intermediate_session_token)?,
            email: convert::email(&reply.email_address)?,
            deadline: self.now() + INTERMEDIATE_LIFE,
            organizations: convert::cards(reply.discovered_organizations),
        })
    }

    /// Spends an organization's link.
    ///
    /// # Errors
    /// A spent, expired or unknown link, or trouble upstream.
    pub async fn authenticate_organization(&self, token: &str) -> Result<Login, AppError> {
        let body = json!({ "magic_links_token": token, "session_duration_minutes": self.session_minutes });
        self.login(Call::SpendOrganizationLink, "magic_links/authenticate", body).await
    }

    /// Trades an intermediate session for a session in the chosen organization.
    ///
    /// # Errors
    /// [`AppError::TimedOut`], a refusal, or trouble upstream.
    pub async fn exchange(&self, intermediate: &Token, organization_id: &str) -> Result<Login, AppError> {
        let body = json!({
            "intermediate_session_token": intermediate.reveal(),
            "organization_id": organization_id,
            "session_duration_minutes": self.session_minutes,
        });
        self.login(Call::Exchange, "discovery/intermediate_sessions/exchange", body).await
    }

    /// Makes an organization and signs its maker in.
    ///
    /// # Errors
    /// A refused name or slug, [`AppError::TimedOut`], a refusal, or trouble upstream.
    pub async fn create_organization(
        &self,
        intermediate: &Token,
        name: &OrganizationName,
        slug: &Slug,
    ) -> Result<Login, AppError> {
        let body = json!({
            "intermediate_session_token": intermediate.reveal(),
            "organization_name": name.as_str(),
            "organization_slug": slug.as_str(),
            "session_duration_minutes": self.session_minutes,
        });
        self.login(Call::Create(slug), "discovery/organizations/create", body).await
    }

    /// Trades a member session for one in another organization the member belongs to.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, a refusal, or trouble upstream.
    pub async fn switch(&self, session: &Token, organization_id: &str) -> Result<Login, AppError> {
        let body = json!({
            "session_token": session.reveal(),
            "organization_id": organization_id,
            "session_duration_minutes": self.session_minutes,
        });
        self.login(Call::Switch, "sessions/exchange", body).await
    }

    /// Checks a session with Stytch and extends it. `None` when it is over.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn refresh(&self, session: &Token) -> Result<Option<MemberSession>, AppError> {
        let body = json!({ "session_token": session.reveal(), "session_duration_minutes": self.session_minutes });
        match self.client.read(Call::Renew, Method::POST, "sessions/authenticate", Some(body)).await {
            Ok(reply) => convert::member_session(reply, self.expected()).map(Some),
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

    /// What was seen last of Stytch, without asking it.
    pub fn health(&self) -> Health {
        self.client.gate.health()
    }

    /// Whether the session JWT proves the session by itself: signed by Stytch, for this project, not over. On any doubt the
    /// caller asks Stytch.
    pub async fn proof(&self, jwt: &Token) -> Proof {
        self.proofs.of(jwt).await
    }

    fn chance(&self, call: Call<'_>) -> Chance {
        match self.client.gate.passage(call) {
            Passage::Free => Chance::Asks,
            Passage::Probe => Chance::Sees,
            Passage::Held(_) => Chance::Held,
        }
    }

    async fn login(&self, call: Call<'_>, path: &str, body: Value) -> Result<Login, AppError> {
        let reply = self.client.write(call, path, body).await?;
        convert::login(reply, self.expected())
    }

    /// When a session that begins now does so, and ends: for a reply that does not say.
    fn expected(&self) -> (OffsetDateTime, OffsetDateTime) {
        (self.now(), self.now() + Duration::minutes(i64::from(self.session_minutes)))
    }

    fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }
}

/// Asks for the mail in this language, where Stytch has it (API, `locale`: en, es, pt-br, fr). In any other the mail is in
/// the language of the project's own template.
fn speak(body: &mut Value, language: Language) {
    match language {
        Language::English => body["locale"] = language.code().into(),
        Language::German | Language::Arabic => {}
    }
}

//! Stytch's B2B API, as this app needs it. The only user of the `stytch` crate: its types end here.

mod client;
mod convert;
mod failure;
mod jwt;

use time::{Duration, OffsetDateTime};

use self::client::Client;
use self::failure::Call;
use super::account::{IntermediateSession, Login, MemberSession, Token};
use super::clock::Clock;
use super::config::StytchAccount;
use crate::error::{AppError, FieldErrors, Refusal};
use crate::model::{EmailAddress, EmailProblem, OrganizationCard, OrganizationFace, OrganizationName, Slug};

/// Life of an intermediate session (Stytch: ten minutes from issue).
pub const INTERMEDIATE_LIFE: Duration = Duration::minutes(10);

/// What an organization's sign-in page needs.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Stytch's id.
    pub organization_id: String,
    /// Its public side.
    pub face: OrganizationFace,
    /// The sign-in methods it takes, when email links are not among them.
    pub other_methods: Option<Vec<String>>,
}

/// The API, with this project's credentials and settings.
#[derive(Debug)]
pub struct Stytch {
    client: Client,
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
        session_minutes: u32,
        link_minutes: u32,
    ) -> Result<Self, String> {
        Ok(Self {
            client: Client::new(account)?,
            clock,
            callback_url,
            session_minutes: i32::try_from(session_minutes).unwrap_or(i32::MAX),
            link_minutes,
        })
    }

    /// Mails a link that leads to the organizations of `email`.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_discovery_link(&self, email: &EmailAddress) -> Result<(), AppError> {
        let request = stytch::b2b::magic_links_email_discovery::SendRequest {
            email_address: deliverable(email)?,
            discovery_redirect_url: Some(self.callback_url.clone()),
            discovery_expiration_minutes: Some(self.link_minutes),
            ..Default::default()
        };
        self.client.write(Call::SendLink, || self.client.api.magic_links.email.discovery.send(request.clone())).await?;
        Ok(())
    }

    /// Mails a link that leads into one organization, if the address may enter it. The answer does not
    /// tell whether it may (account enumeration).
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_organization_link(&self, organization_id: &str, email: &EmailAddress) -> Result<(), AppError> {
        let request = stytch::b2b::magic_links_email::LoginOrSignupRequest {
            organization_id: organization_id.to_owned(),
            email_address: deliverable(email)?,
            login_redirect_url: Some(self.callback_url.clone()),
            signup_redirect_url: Some(self.callback_url.clone()),
            login_expiration_minutes: Some(self.link_minutes),
            signup_expiration_minutes: Some(self.link_minutes),
            ..Default::default()
        };
        let sent = self
            .client
            .write(Call::SendLink, || self.client.api.magic_links.email.login_or_signup(request.clone()))
            .await;
        match sent {
            Ok(_) | Err(AppError::OrganizationRefused(Refusal::InvitationNeeded | Refusal::DomainClaimed)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Spends a discovery link.
    ///
    /// # Errors
    /// A spent, expired or unknown link, or trouble upstream.
    pub async fn authenticate_discovery(&self, token: &str) -> Result<IntermediateSession, AppError> {
        let request = stytch::b2b::magic_links_discovery::AuthenticateRequest {
            discovery_magic_links_token: token.to_owned(),
            pkce_code_verifier: None,
        };
        let reply = self
            .client
            .write(Call::SpendLink, || self.client.api.magic_links.discovery.authenticate(request.clone()))
            .await?;
        Ok(IntermediateSession {
            token: Token::new(reply.intermediate_session_token),
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
        let request = stytch::b2b::magic_links::AuthenticateRequest {
            magic_links_token: token.to_owned(),
            session_duration_minutes: Some(self.session_minutes),
            ..Default::default()
        };
        let reply =
            self.client.write(Call::SpendLink, || self.client.api.magic_links.authenticate(request.clone())).await?;
        convert::login(convert::login_reply!(reply))
    }

    /// Trades an intermediate session for a session in the chosen organization.
    ///
    /// # Errors
    /// [`AppError::TimedOut`], a refusal, or trouble upstream.
    pub async fn exchange(&self, intermediate: &Token, organization_id: &str) -> Result<Login, AppError> {
        let request = stytch::b2b::discovery_intermediate_sessions::ExchangeRequest {
            intermediate_session_token: intermediate.reveal().to_owned(),
            organization_id: organization_id.to_owned(),
            session_duration_minutes: Some(self.session_minutes),
            ..Default::default()
        };
        let reply = self
            .client
            .write(Call::Intermediate, || self.client.api.discovery.intermediate_sessions.exchange(request.clone()))
            .await?;
        convert::login(convert::login_reply!(reply))
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
        let request = stytch::b2b::discovery_organizations::CreateRequest {
            intermediate_session_token: intermediate.reveal().to_owned(),
            session_duration_minutes: Some(self.session_minutes),
            organization_name: Some(name.as_str().to_owned()),
            organization_slug: Some(slug.to_string()),
            ..Default::default()
        };
        let created = self
            .client
            .write(Call::Create(slug), || self.client.api.discovery.organizations.create(request.clone()))
            .await;
        let reply = created?;
        convert::login(convert::login_reply!(reply))
    }

    /// Trades a member session for one in another organization the member belongs to.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, a refusal, or trouble upstream.
    pub async fn switch(&self, session: &Token, organization_id: &str) -> Result<Login, AppError> {
        let request = stytch::b2b::sessions::ExchangeRequest {
            organization_id: organization_id.to_owned(),
            session_token: Some(session.reveal().to_owned()),
            session_duration_minutes: Some(self.session_minutes),
            ..Default::default()
        };
        let reply = self.client.write(Call::Session, || self.client.api.sessions.exchange(request.clone())).await?;
        convert::login(convert::login_reply!(reply))
    }

    /// The organizations a signed-in member can switch to.
    ///
    /// # Errors
    /// [`AppError::SignInFirst`] when the session is over, or trouble upstream.
    pub async fn organizations_of(&self, session: &Token) -> Result<Vec<OrganizationCard>, AppError> {
        let request = stytch::b2b::discovery_organizations::ListRequest {
            session_token: Some(session.reveal().to_owned()),
            ..Default::default()
        };
        let reply =
            self.client.read(Call::Session, || self.client.api.discovery.organizations.list(request.clone())).await?;
        Ok(convert::cards(reply.discovered_organizations))
    }

    /// The organization with this slug.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn organization(&self, slug: &Slug) -> Result<Option<Organization>, AppError> {
        let request = stytch::b2b::organizations::GetRequest { organization_id: slug.to_string() };
        match self.client.read(Call::Organization, || self.client.api.organizations.get(request.clone())).await {
            // Stytch takes an id or an external id in the slug's place; we do not.
            Ok(reply) => Ok(convert::organization(&reply.organization).filter(|found| found.face.slug == *slug)),
            Err(AppError::OrganizationNotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Checks a session with Stytch and extends it. `None` when it is over.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn refresh(&self, session: &Token) -> Result<Option<MemberSession>, AppError> {
        let request = stytch::b2b::sessions::AuthenticateRequest {
            session_token: Some(session.reveal().to_owned()),
            session_duration_minutes: Some(self.session_minutes),
            ..Default::default()
        };
        match self.client.read(Call::Session, || self.client.api.sessions.authenticate(request.clone())).await {
            Ok(reply) => convert::member_session(
                reply.session_token,
                reply.session_jwt,
                &reply.member,
                &reply.organization,
                &reply.member_session,
            )
            .map(Some),
            Err(AppError::SignInFirst) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Ends a session at Stytch.
    ///
    /// # Errors
    /// Trouble upstream.
    pub async fn revoke(&self, session: &Token) -> Result<(), AppError> {
        let request = stytch::b2b::sessions::RevokeRequest {
            session_token: Some(session.reveal().to_owned()),
            ..Default::default()
        };
        match self.client.read(Call::Session, || self.client.api.sessions.revoke(request.clone())).await {
            Ok(_) | Err(AppError::SignInFirst) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// True while the session JWT proves the session by itself: signed by Stytch, for this project, not
    /// over. Any doubt is `false`; the caller then asks Stytch.
    pub async fn jwt_is_good(&self, jwt: &Token) -> bool {
        match jwt::check(&self.client, jwt.reveal(), self.now()).await {
            Ok(()) => true,
            Err(doubt) => {
                tracing::debug!(%doubt, "a session JWT was not accepted locally");
                false
            }
        }
    }

    fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }
}

/// The address as mail systems take it: an international domain in its ASCII form.
fn deliverable(email: &EmailAddress) -> Result<String, AppError> {
    let malformed =
        || AppError::Invalid(Box::new(FieldErrors { email: Some(EmailProblem::Malformed), ..Default::default() }));
    let (local, domain) = email.as_str().split_once('@').ok_or_else(malformed)?;
    let host = url::Host::parse(domain).map_err(|_| malformed())?;
    Ok(format!("{local}@{host}"))
}

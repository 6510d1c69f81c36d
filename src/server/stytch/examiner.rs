//! What Stytch says of a project and its settings, for who examines an installation. Each question is put once, by calls that
//! change nothing and mail nobody.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::client::Client;
use super::failure::ErrorType;
use crate::server::clock::Clock;
use crate::server::config::{Patience, StytchAccount};
use crate::server::random;

/// Of no link: Stytch takes 5 to 10,080 minutes ("Send discovery email"), and refuses whatever else the call says.
const NO_MINUTES: u32 = 1;
/// Of nobody (RFC 2606): should Stytch mail it all the same, there is nobody whom it reaches.
const NOWHERE: &str = "portico.invalid";
/// Of no organization, in a project of either environment.
const NO_ORGANIZATION: &str = "00000000-0000-4000-8000-00000000d0c7";
/// What a project has not listed.
const UNLISTED: &str = "https://portico.invalid/not-listed";
/// Stytch's word for it.
const NO_MATCH: &str = ErrorType::NoMatchForProvidedMagicLinkUrl.text();

/// Asks, with this project's credentials.
#[derive(Debug)]
pub struct Examiner {
    client: Client,
    is_live: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Examined {
    /// Of HTTP.
    pub status: u16,
    /// False for what cannot come from Stytch.
    pub is_json: bool,
    /// Empty where it is no refusal.
    pub error_type: String,
    /// Stytch's own name for the call.
    pub request_id: String,
    /// When it was answered, by Stytch's clock.
    pub date: Option<OffsetDateTime>,
}

/// What a redirect URL is for. Each has a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlType {
    /// A link to all organizations of an address.
    Discovery,
    /// A link into one, for its member.
    Login,
    /// The same for who becomes one.
    Signup,
    /// A link that sets a password.
    ResetPassword,
}

impl UrlType {
    /// All that links of ours have.
    pub const ALL: [Self; 4] = [Self::Discovery, Self::Login, Self::Signup, Self::ResetPassword];

    /// As the dashboard calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discovery => "Discovery",
            Self::Login => "Login",
            Self::Signup => "Signup",
            Self::ResetPassword => "Reset password",
        }
    }
}

impl Examiner {
    /// Who asks for this account.
    ///
    /// # Errors
    /// When the HTTP client cannot be built from it, in words for the operator.
    pub fn new(account: &StytchAccount, clock: Clock, patience: Patience) -> Result<Self, String> {
        Ok(Self { client: Client::new(account, clock, patience)?, is_live: account.is_live() })
    }

    /// What comes of a call that is like those that are made all the time: the search for an organization.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn project(&self) -> Result<Examined, String> {
        self.client.examine("organizations/search", &json!({ "limit": 1 })).await
    }

    /// Whether the project has listed a redirect URL for a type; `None` where that cannot be known.
    ///
    /// Nothing says it but a call that would mail a link. So the call is made in such a way that it has to be refused in any case,
    /// and the reason for the refusal is what counts. Which of two reasons Stytch gives is its own affair: a URL that is surely not
    /// listed shows whether lists are looked at before the other reason is found.
    pub async fn is_listed(&self, url_type: UrlType, url: &str) -> Option<bool> {
        let unlisted = self.refused_for(url_type, UNLISTED).await?;
        if unlisted != NO_MATCH {
            return None;
        }
        let given = self.refused_for(url_type, url).await?;
        Some(given != NO_MATCH)
    }

    /// Why a call with this URL was refused.
    async fn refused_for(&self, url_type: UrlType, url: &str) -> Option<String> {
        let (path, body) = self.refused_call(url_type, url);
        let answer = self.client.examine(path, &body).await.ok()?;
        // Any other status says nothing of the URL: that Stytch fails, or that there were too many calls.
        (matches!(answer.status, 400 | 404) && !answer.error_type.is_empty()).then_some(answer.error_type)
    }

    fn refused_call(&self, url_type: UrlType, url: &str) -> (&'static str, Value) {
        let address = format!("{}@{NOWHERE}", random::nonce());
        let environment = if self.is_live { "live" } else { "test" };
        let organization = format!("organization-{environment}-{NO_ORGANIZATION}");
        let into_one = "magic_links/email/login_or_signup";
        match url_type {
            UrlType::Discovery => (
                "magic_links/email/discovery/send",
                json!({
                    "email_address": address, "discovery_redirect_url": url, "discovery_expiration_minutes": NO_MINUTES,
                }),
            ),
            UrlType::ResetPassword => (
                "passwords/discovery/email/reset/start",
                json!({
                    "email_address": address, "reset_password_redirect_url": url,
                    "reset_password_expiration_minutes": NO_MINUTES,
                }),
            ),
            UrlType::Login => (
                into_one,
                json!({ "organization_id": organization, "email_address": address, "login_redirect_url": url }),
            ),
            UrlType::Signup => (
                into_one,
                json!({ "organization_id": organization, "email_address": address, "signup_redirect_url": url }),
            ),
        }
    }
}

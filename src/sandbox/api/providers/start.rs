//! The start URL: what every provider's takes, and where it leads.

use serde::Deserialize;
use url::Url;

use super::answer::{Account, Answer, follow};
use super::waiting::{PAGE_PATH, wait};
use crate::call::{Call, Reply, email};
use crate::choices::PENDING_SIGN_IN_MINUTES;
use crate::credentials::PUBLIC_TOKEN;
use crate::model::{PendingSignIn, SignInPurpose};
use crate::problem::{Problem, catalogue};
use crate::random;
use crate::rules::pkce;
use crate::rules::redirects::UrlType;

/// How every public token of a Test project begins.
const PUBLIC_TOKEN_PREFIX: &str = "public-token-";

/// What every start URL takes. The fields that begin with `sandbox_` are this sandbox's own:
/// with them there is no page, and the browser goes straight back to the application.
#[derive(Deserialize)]
pub(crate) struct Start {
    public_token: Option<String>,
    pkce_code_challenge: Option<String>,
    custom_scopes: Option<String>,
    /// What Stytch passes on to the provider as `login_hint`.
    provider_login_hint: Option<String>,
    login_hint: Option<String>,
    /// The address to sign in as.
    sandbox_sign_in_as: Option<String>,
    /// The person's name there.
    sandbox_name: Option<String>,
    /// The tenants the account is in, separated by commas.
    sandbox_tenant_ids: Option<String>,
    /// The groups the account is in, separated by commas.
    sandbox_groups: Option<String>,
    /// `true` to say no.
    sandbox_deny: Option<String>,
}

/// Where a sign-in may lead, checked.
pub(crate) struct Destinations {
    pub(crate) login: Url,
    pub(crate) signup: Url,
}

/// The redirect URLs that the start of a sign-in into one organization takes.
#[derive(Deserialize)]
pub(crate) struct RedirectFields {
    login_redirect_url: Option<String>,
    signup_redirect_url: Option<String>,
}

impl RedirectFields {
    /// The project's URLs that these are, or its defaults; `unknown` is the answer to one that it does not have.
    pub(crate) fn choose(&self, call: &Call<'_>, unknown: &Problem) -> Result<Destinations, Problem> {
        let choose =
            |asked: Option<&str>, url_type| call.project.redirect_urls.choose_or(asked, url_type, unknown.clone());
        Ok(Destinations {
            login: choose(self.login_redirect_url.as_deref(), UrlType::Login)?,
            signup: choose(self.signup_redirect_url.as_deref(), UrlType::Signup)?,
        })
    }
}

impl Start {
    /// Checks whose project is meant.
    pub(crate) fn check_public_token(&self) -> Result<(), Problem> {
        match self.public_token.as_deref() {
            None | Some("") => Err(catalogue::PUBLIC_TOKEN_REQUIRED),
            Some(PUBLIC_TOKEN) => Ok(()),
            Some(other) if other.starts_with(PUBLIC_TOKEN_PREFIX) => Err(catalogue::PUBLIC_TOKEN_NOT_FOUND),
            Some(_) => Err(catalogue::INVALID_PUBLIC_TOKEN_ID),
        }
    }

    /// Begins the sign-in and sends the browser to the provider's page or, where the URL says
    /// already who signs in, back to the application.
    pub(crate) fn lead_on(
        self,
        call: &mut Call<'_>,
        status: u16,
        purpose: SignInPurpose,
        destinations: &Destinations,
        default_scopes: &[&str],
    ) -> Result<Reply, Problem> {
        self.check_pkce(destinations)?;
        let answer = self.answer()?;
        let scopes =
            default_scopes.iter().copied().chain(self.custom_scopes.iter().flat_map(|text| text.split_whitespace()));
        let pending = PendingSignIn {
            id: random::session_token(),
            purpose,
            login_url: destinations.login.to_string(),
            signup_url: destinations.signup.to_string(),
            scopes: scopes.map(str::to_owned).collect(),
            login_hint: self.provider_login_hint.or(self.login_hint).unwrap_or_default(),
            pkce_code_challenge: self.pkce_code_challenge,
            expires_at: call.now.plus_minutes(PENDING_SIGN_IN_MINUTES),
        };
        let location = if let Some(answer) = answer {
            follow(call.tables, &pending, answer, call.now)?
        } else {
            let page = format!("{PAGE_PATH}{}", pending.id);
            wait(call, pending);
            page
        };
        Ok(Reply::redirect(status, location))
    }

    /// A callback that another application on the device could register must be bound to
    /// whoever began.
    fn check_pkce(&self, destinations: &Destinations) -> Result<(), Problem> {
        let is_native = |url: &Url| !matches!(url.scheme(), "http" | "https");
        let native = is_native(&destinations.login) || is_native(&destinations.signup);
        if native && self.pkce_code_challenge.is_none() {
            return Err(catalogue::PKCE_REQUIRED_FOR_NATIVE_CALLBACK);
        }
        pkce::check_challenge(self.pkce_code_challenge.as_deref())
    }

    /// The answer to the page's question, if the URL gives it.
    fn answer(&self) -> Result<Option<Answer>, Problem> {
        if self.sandbox_deny.as_deref() == Some("true") {
            return Ok(Some(Answer::Deny));
        }
        if self.sandbox_sign_in_as.is_none() {
            return Ok(None);
        }
        let email_address = email(self.sandbox_sign_in_as.as_deref())?;
        Ok(Some(Answer::As(Account {
            email_address,
            name: self.sandbox_name.clone().unwrap_or_default(),
            tenant_ids: Account::list(self.sandbox_tenant_ids.as_deref()),
            groups: Account::list(self.sandbox_groups.as_deref()),
        })))
    }
}

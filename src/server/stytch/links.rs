//! Mailed links: sending and spending them.

use serde::de::IgnoredAny;
use serde_json::json;

use super::call::Call;
use super::{Stytch, speak};
use crate::error::AppError;
use crate::model::{EmailAddress, Language, Method};
use crate::server::address;
use crate::server::login::{IntermediateSession, Login};
use crate::server::pkce::Verifier;
use crate::server::way::{Door, Way};

impl Stytch {
    /// Mails a link that leads to the organizations of `email`; for the browser with this verifier alone, where there is one.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_discovery_link(
        &self,
        email: &EmailAddress,
        language: Language,
        verifier: Option<&Verifier>,
    ) -> Result<(), AppError> {
        let mut body = json!({
            "email_address": address::deliverable(email),
            "discovery_redirect_url": self.callback_url,
            "discovery_expiration_minutes": self.link_minutes,
            "pkce_code_challenge": verifier.map(Verifier::challenge),
        });
        speak(&mut body, language);
        self.client
            .write::<IgnoredAny>(Call::SendDiscoveryLink, "magic_links/email/discovery/send", body)
            .await
            .map(drop)
    }

    /// Mails a link that leads into one organization, if the address may enter it. The answer does not
    /// tell whether it may (account enumeration). It is for the browser with this verifier alone, where there is one.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_organization_link(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        language: Language,
        verifier: Option<&Verifier>,
    ) -> Result<(), AppError> {
        let mut body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "login_redirect_url": self.callback_url,
            "signup_redirect_url": self.callback_url,
            "login_expiration_minutes": self.link_minutes,
            "signup_expiration_minutes": self.link_minutes,
            "pkce_code_challenge": verifier.map(Verifier::challenge),
        });
        speak(&mut body, language);
        let path = "magic_links/email/login_or_signup";
        self.send_untold(Call::SendOrganizationLink, path, body).await
    }

    /// Spends a discovery link.
    ///
    /// # Errors
    /// A spent, expired or unknown link, or trouble upstream.
    pub async fn authenticate_discovery(
        &self,
        token: &str,
        verifier: Option<&Verifier>,
    ) -> Result<IntermediateSession, AppError> {
        let body = json!({
            "discovery_magic_links_token": token,
            "pkce_code_verifier": verifier.map(Verifier::reveal),
        });
        let path = "magic_links/discovery/authenticate";
        self.proven(Call::SpendDiscoveryLink, path, body, Method::EmailLink).await
    }

    /// Spends an organization's link.
    ///
    /// # Errors
    /// A spent, expired or unknown link, or trouble upstream.
    pub async fn authenticate_organization(&self, token: &str, verifier: Option<&Verifier>) -> Result<Login, AppError> {
        let body = json!({
            "magic_links_token": token,
            "pkce_code_verifier": verifier.map(Verifier::reveal),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::by_link(Door::Organization);
        self.login(Call::SpendOrganizationLink, "magic_links/authenticate", body, way).await
    }
}

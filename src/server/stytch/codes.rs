//! Mailed codes: sending and spending them (`otps/email`). The newest one counts; the others die with it.

use serde::de::IgnoredAny;
use serde_json::json;

use super::call::Call;
use super::{Stytch, speak};
use crate::error::AppError;
use crate::model::{EmailAddress, Language, Method};
use crate::server::address;
use crate::server::code::Code;
use crate::server::login::{IntermediateSession, Login, Token};
use crate::server::way::{Door, Way};

/// How long a code works, in minutes (Stytch: 2 to 15; ASVS 6.5.5: ten at most).
pub const CODE_MINUTES: u32 = 10;

impl Stytch {
    /// Mails a code by which the visitor comes to the organizations of `email`.
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_discovery_code(&self, email: &EmailAddress, language: Language) -> Result<(), AppError> {
        let mut body = json!({
            "email_address": address::deliverable(email),
            "discovery_expiration_minutes": CODE_MINUTES,
        });
        speak(&mut body, language);
        let path = "otps/email/discovery/send";
        self.client.write::<IgnoredAny>(Call::SendDiscoveryCode, path, body).await.map(drop)
    }

    /// Mails a code into one organization, if the address may enter it. The answer does not tell whether it may (account
    /// enumeration).
    ///
    /// # Errors
    /// A refused address, too many requests, or trouble upstream.
    pub async fn send_organization_code(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        language: Language,
    ) -> Result<(), AppError> {
        let mut body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "login_expiration_minutes": CODE_MINUTES,
            "signup_expiration_minutes": CODE_MINUTES,
        });
        speak(&mut body, language);
        let path = "otps/email/login_or_signup";
        self.send_untold(Call::SendOrganizationCode, path, body).await
    }

    /// Spends a code that leads to the visitor's organizations.
    ///
    /// # Errors
    /// A wrong, spent or expired code, or trouble upstream.
    pub async fn authenticate_discovery_code(
        &self,
        email: &EmailAddress,
        code: &Code,
    ) -> Result<IntermediateSession, AppError> {
        let body = json!({ "email_address": address::deliverable(email), "code": code.reveal() });
        let path = "otps/email/discovery/authenticate";
        self.proven(Call::SpendDiscoveryCode, path, body, Method::EmailCode).await
    }

    /// Spends an organization's code; for a login that is not finished there, as the further proof that it asks for.
    ///
    /// # Errors
    /// A wrong, spent or expired code, or trouble upstream.
    pub async fn authenticate_organization_code(
        &self,
        organization_id: &str,
        email: &EmailAddress,
        code: &Code,
        unfinished: Option<&Token>,
    ) -> Result<Login, AppError> {
        let body = json!({
            "organization_id": organization_id,
            "email_address": address::deliverable(email),
            "code": code.reveal(),
            "intermediate_session_token": unfinished.map(Token::reveal),
            "session_duration_minutes": self.session_minutes,
        });
        let way = Way::new(Method::EmailCode, Door::Organization);
        self.login(Call::SpendOrganizationCode, "otps/email/authenticate", body, way).await
    }
}

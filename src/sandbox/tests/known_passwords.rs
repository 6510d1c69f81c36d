//! Passwords that are good and bad, and setting one.

use stytch::b2b::passwords::{AuthenticateRequest, AuthenticateResponse};
use stytch::b2b::{passwords_discovery, passwords_email as email};

use crate::support::World;

/// A password that is strong enough.
pub(crate) const GOOD: &str = "correct horse battery staple 7";
/// Another.
pub(crate) const BETTER: &str = "a tiny walrus hums in the attic";
/// One that everybody guesses.
pub(crate) const WEAK: &str = "password1";
/// The one that counts as leaked.
pub(crate) const LEAKED: &str = "leaked-in-the-sandbox-4f1c";

/// Asks for a reset mail of a member of `acme`.
pub(crate) fn start(email_address: &str) -> email::ResetStartRequest {
    email::ResetStartRequest {
        organization_id: "acme".to_owned(),
        email_address: email_address.to_owned(),
        ..Default::default()
    }
}

/// Sets a password by a token of such a mail.
pub(crate) fn reset(token: &str, password: &str) -> email::ResetRequest {
    email::ResetRequest { password_reset_token: token.to_owned(), password: password.to_owned(), ..Default::default() }
}

/// Gives a member of `acme` a password by mail; the reply.
pub(crate) async fn with_password(world: &World, email_address: &str, password: &str) -> email::ResetResponse {
    world.stytch.passwords.email.reset_start(start(email_address)).await.expect("a mail");
    let token = world.token(email_address).await;
    world.stytch.passwords.email.reset(reset(&token, password)).await.expect("a password")
}

/// Signs in to `acme` by a password.
pub(crate) fn by(email_address: &str, password: &str) -> AuthenticateRequest {
    AuthenticateRequest {
        organization_id: "acme".to_owned(),
        email_address: email_address.to_owned(),
        password: password.to_owned(),
        ..Default::default()
    }
}

/// Signs in to `acme` by a password.
pub(crate) async fn enter(world: &World, email_address: &str, password: &str) -> stytch::Result<AuthenticateResponse> {
    world.stytch.passwords.authenticate(by(email_address, password)).await
}

/// Finds the organizations of a member of `acme` by a password.
pub(crate) async fn find(world: &World, password: &str) -> stytch::Result<passwords_discovery::AuthenticateResponse> {
    let email_address = crate::second_factors::ADA.to_owned();
    let request = passwords_discovery::AuthenticateRequest { email_address, password: password.to_owned() };
    world.stytch.passwords.discovery.authenticate(request).await
}

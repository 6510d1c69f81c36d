//! Authenticator apps: time-based codes as RFC 6238 has them, of six digits every 30 seconds.

use totp_rs::{Builder, Secret};

/// How many steps before and after this one are accepted (RFC 6238, 5.2: at most one).
const SKEW: u16 = 1;
/// How much of the issuer's name an app is given, in characters. More would not fit its screen,
/// and a long name in an alphabet that has to be escaped would not fit a QR code.
const ISSUER_LENGTH: usize = 32;

/// A secret as text, in base32.
pub(crate) fn secret_text(secret: [u8; 20]) -> String {
    Secret::from(secret).to_base32()
}

/// The time step of which the code is, if it is one of now or of a neighbouring step.
pub(crate) fn step(secret: &str, code: &str, unix_seconds: i64) -> Option<u64> {
    let now = u64::try_from(unix_seconds).ok()?;
    app(secret)?.build_noncompliant().check(code, now)
}

/// Whether the text is a secret that an app can take.
pub(crate) fn is_secret(text: &str) -> bool {
    app(text).is_some()
}

/// What an app reads from a QR code.
pub(crate) fn uri(secret: &str, issuer: &str, account: &str) -> Option<String> {
    let issuer: String = without_colons(issuer).chars().take(ISSUER_LENGTH).collect();
    let app = app(secret)?.with_issuer(Some(issuer)).with_account_name(without_colons(account));
    app.build().ok()?.to_url().ok()
}

/// Everything but the secret is what all apps take for granted. A secret shorter than the RFC
/// wants is taken, since one can be brought along.
fn app(secret: &str) -> Option<Builder> {
    let secret = secret.trim_end_matches('=').to_uppercase();
    let secret = Secret::try_from_base32(&secret).ok().filter(|_| !secret.is_empty())?;
    Some(Builder::new().with_skew(SKEW).with_secret(secret))
}

/// A colon separates issuer and account in the URI.
fn without_colons(name: &str) -> String {
    name.replace(':', " ")
}

//! What the provider hands over for its own API. The values open nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::model::{Identity, OAuthProvider};
use crate::moment::Moment;
use crate::random;

/// How long a provider's access token is good, in minutes.
const ACCESS_TOKEN_MINUTES: u32 = 60;

/// The `provider_values`.
pub(super) fn provider_values(provider: OAuthProvider, identity: &Identity, now: Moment) -> Value {
    let expires_at = now.plus_minutes(ACCESS_TOKEN_MINUTES);
    json!({
        "scopes": identity.scopes,
        "access_token": random::session_token(),
        "refresh_token": random::session_token(),
        "expires_at": expires_at,
        "id_token": id_token(provider, identity, now, expires_at),
    })
}

/// The ID token, of the providers that verify addresses. It has no signature (RFC 7519,
/// section 6): no key of the real provider could make one.
fn id_token(provider: OAuthProvider, identity: &Identity, now: Moment, expires_at: Moment) -> Option<String> {
    if !provider.verifies_email() {
        return None;
    }
    let claims = json!({
        "iss": format!("https://{}.sandbox.invalid", provider.key()),
        "aud": "sandbox",
        "sub": identity.subject,
        "email": identity.email_address,
        "email_verified": true,
        "name": identity.name,
        "iat": now.unix(),
        "exp": expires_at.unix(),
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    Some(format!("{}.{}.", part(&json!({ "alg": "none", "typ": "JWT" })), part(&claims)))
}

//! The scopes each provider grants without being asked.

use crate::model::OAuthProvider;

/// The default scopes (start OAuth: "scopes" of each provider).
pub(super) const fn defaults(provider: OAuthProvider) -> &'static [&'static str] {
    match provider {
        OAuthProvider::Google | OAuthProvider::Microsoft | OAuthProvider::Slack => &["openid", "email", "profile"],
        OAuthProvider::Github => &["read:user", "user:email"],
        OAuthProvider::Hubspot => &["oauth"],
    }
}

//! What a callback's query says where somebody comes back from a provider.

use sha2::{Digest, Sha256};

use crate::error::{AppError, Astray};
use crate::model::{Method, Slug};
use crate::server::away::Away;
use crate::server::sign_in::invitation::values;

/// Longest token we pass on. Stytch's have 44 characters.
const MAX_TOKEN: usize = 256;

/// What somebody has come back with, by Stytch's `stytch_token_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An account at a provider, for all that it opens.
    DiscoveryOauth,
    /// The same for one organization.
    Oauth,
    /// An organization's own identity provider.
    Sso,
}

/// An answer with a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    pub(super) kind: Kind,
    pub(super) token: String,
    pub(super) slug: Option<Slug>,
}

impl Answer {
    /// Its name in the session and in memory, from which neither token nor verifier can be had back.
    pub(super) fn fingerprint(&self, away: Option<&Away>) -> String {
        let Self { kind, token, .. } = self;
        let verifier = away.map(|away| away.verifier.reveal()).unwrap_or_default();
        hex::encode(Sha256::digest(format!("{}:{token}:{verifier}", kind.token_type())))
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer({:?}, …)", self.kind)
    }
}

impl Kind {
    const ALL: [Self; 3] = [Self::DiscoveryOauth, Self::Oauth, Self::Sso];

    const fn token_type(self) -> &'static str {
        match self {
            Self::DiscoveryOauth => "discovery_oauth",
            Self::Oauth => "oauth",
            Self::Sso => "sso",
        }
    }

    /// True for what this sign-in comes back with.
    pub(super) fn is_of(self, away: &Away) -> bool {
        let (by_sso, at_door) = (away.method == Method::Sso, away.organization.is_some());
        match self {
            Self::DiscoveryOauth => !by_sso && !at_door,
            Self::Oauth => !by_sso && at_door,
            Self::Sso => by_sso,
        }
    }

    fn is_offered(self, methods: &[Method]) -> bool {
        match self {
            Self::DiscoveryOauth | Self::Oauth => methods.iter().any(|method| method.is_provider()),
            Self::Sso => methods.contains(&Method::Sso),
        }
    }
}

/// Reads the callback's query, where it is of somebody who comes back from a way in that is offered; `None` for anything else.
///
/// # Errors
/// [`AppError::Astray`] for an answer that says no, or that cannot be read: without a token, or with two.
pub fn read(query: &str, offered: &[Method]) -> Option<Result<Answer, AppError>> {
    let kinds: Vec<Kind> = values(query, "stytch_token_type").filter_map(|name| of_type(&name)).collect();
    let is_ours = if kinds.is_empty() {
        // A refusal says no type; and of a mailed link none is told here.
        values(query, "stytch_token_type").next().is_none() && offered.iter().any(|method| method.leads_away())
    } else {
        kinds.iter().all(|kind| kind.is_offered(offered))
    };
    let refused = values(query, "error").next();
    if !is_ours || kinds.is_empty() && refused.is_none() {
        return None;
    }
    let slug = values(query, "slug").next().and_then(|slug| Slug::parse(&slug).ok());
    let tokens: Vec<String> = values(query, "token").filter(|token| !token.is_empty()).collect();
    let answer = match (kinds.as_slice(), tokens.as_slice(), refused) {
        ([kind], [token], None) if is_token(token) => {
            return Some(Ok(Answer { kind: *kind, token: token.clone(), slug }));
        }
        (_, [], Some(error)) if error == "access_denied" => Astray::Denied,
        (_, [], Some(_)) => Astray::Failed,
        _ => Astray::Unreadable,
    };
    Some(Err(AppError::Astray { why: answer, organization: slug }))
}

fn of_type(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.token_type() == name)
}

fn is_token(text: &str) -> bool {
    text.len() <= MAX_TOKEN
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[Method] = &Method::ALL;

    #[test]
    fn an_answer_has_one_type_and_one_token() {
        let acme = Slug::parse("acme").ok();
        let good = Answer { kind: Kind::Oauth, token: "abc=".to_owned(), slug: acme.clone() };
        assert_eq!(read("slug=acme&stytch_token_type=oauth&token=abc%3D", ALL), Some(Ok(good)));
        for (query, why, organization) in [
            ("stytch_token_type=oauth", Astray::Unreadable, None),
            ("stytch_token_type=oauth&token=", Astray::Unreadable, None),
            ("stytch_token_type=oauth&token=a&token=b", Astray::Unreadable, None),
            ("stytch_token_type=oauth&stytch_token_type=sso&token=a", Astray::Unreadable, None),
            ("stytch_token_type=sso&token=a%0d%0ab", Astray::Unreadable, None),
            ("stytch_token_type=sso&token=a&error=x", Astray::Unreadable, None),
            ("error=access_denied&slug=acme", Astray::Denied, acme),
            ("stytch_token_type=discovery_oauth&error=server_error", Astray::Failed, None),
        ] {
            assert_eq!(read(query, ALL), Some(Err(AppError::Astray { why, organization })), "{query}");
        }
        let long = format!("stytch_token_type=sso&token={}", "a".repeat(MAX_TOKEN + 1));
        assert_eq!(read(&long, ALL), Some(Err(AppError::astray(Astray::Unreadable))));
    }

    #[test]
    fn what_is_no_such_answer_or_not_offered_is_left_to_others() {
        for query in ["", "token=a", "stytch_token_type=discovery&token=a", "stytch_token_type=discovery&error=x"] {
            assert_eq!(read(query, ALL), None, "{query}");
        }
        for (query, offered) in [
            ("stytch_token_type=oauth&token=a", &[Method::EmailLink, Method::Sso][..]),
            ("stytch_token_type=sso&token=a", &[Method::Google]),
            ("error=access_denied", &[Method::EmailLink]),
        ] {
            assert_eq!(read(query, offered), None, "{query}");
        }
    }
}

//! Binding what is sent to the browser that has asked for it (PKCE, RFC 7636): the verifier stays in its record, and the challenge
//! goes along.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::login::{Token, sealed_token};
use super::random;

/// What one browser has and nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verifier(#[serde(with = "sealed_token")] Token);

impl Verifier {
    /// A new one.
    pub fn new() -> Self {
        // 43 to 128 unreserved letters (RFC 7636 section 4.1); these are 64, as Stytch's own SDK draws them.
        Self(Token::new(hex::encode(random::bytes::<32>())))
    }

    /// What Stytch compares it with (S256).
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.reveal()))
    }

    /// The verifier itself, for a call to Stytch.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_is_its_own_and_its_challenge_is_that_of_the_standard() {
        let [one, other] = [(); 2].map(|()| Verifier::new());
        assert_ne!(one, other);
        assert_eq!(one.reveal().len(), 64);
        // RFC 7636, appendix B.
        let known = Verifier(Token::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned()));
        assert_eq!(known.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(!format!("{known:?}").contains("dBjf"));
    }
}

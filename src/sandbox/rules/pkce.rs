//! PKCE with S256, the only method Stytch has.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::problem::{Problem, catalogue};

/// The length of a SHA-256 digest.
const DIGEST_LENGTH: usize = 32;

/// Checks the form of a challenge at the start of a flow.
pub(crate) fn check_challenge(challenge: Option<&str>) -> Result<(), Problem> {
    let is_digest = |text: &str| URL_SAFE_NO_PAD.decode(text).is_ok_and(|digest| digest.len() == DIGEST_LENGTH);
    match challenge {
        Some(text) if !is_digest(text) => Err(catalogue::INVALID_PKCE_CODE_CHALLENGE),
        _ => Ok(()),
    }
}

/// Checks a verifier at the end of a flow against the challenge at its start.
pub(crate) fn verify(challenge: Option<&str>, verifier: Option<&str>) -> Result<(), Problem> {
    match (challenge, verifier) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(catalogue::PKCE_EXPECTED_CODE_VERIFIER),
        (None, Some(_)) => Err(catalogue::PKCE_DID_NOT_EXPECT_CODE_VERIFIER),
        (Some(challenge), Some(verifier)) => {
            let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
            if digest == challenge { Ok(()) } else { Err(catalogue::PKCE_MISMATCH) }
        }
    }
}

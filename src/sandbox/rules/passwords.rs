//! Passwords: how strong one is, and whether it is the one that was set.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zxcvbn::zxcvbn;

use super::migrated_passwords;
use crate::choices::LEAKED_PASSWORD;
use crate::model::{EmailAddress, Password};
use crate::problem::{Problem, catalogue};

/// The least score of a password that may be set (strength check: "valid at score >= 3").
const LEAST_SCORE: u8 = 3;

/// What zxcvbn makes of a password.
pub(crate) struct Strength {
    /// From 0, guessed at once, to 4.
    pub(crate) score: u8,
    /// What is wrong with it; empty if nothing in particular.
    pub(crate) warning: String,
    /// How to better it.
    pub(crate) suggestions: Vec<String>,
    /// Whether it is in a list of leaked ones.
    pub(crate) leaked: bool,
}

/// Judges a password. One made of the member's own address is easier to guess.
pub(crate) fn strength(password: &str, email: Option<&EmailAddress>) -> Strength {
    let inputs: Vec<&str> = email.iter().flat_map(|email| [email.as_str(), email.local_part()]).collect();
    let judged = zxcvbn(password, &inputs);
    let feedback = judged.feedback();
    let warning = feedback.and_then(zxcvbn::feedback::Feedback::warning);
    let suggestions = feedback.map_or_else(Vec::new, |feedback| feedback.suggestions().to_vec());
    Strength {
        score: judged.score().into(),
        warning: warning.map(|warning| warning.to_string()).unwrap_or_default(),
        suggestions: suggestions.iter().map(ToString::to_string).collect(),
        leaked: password == LEAKED_PASSWORD,
    }
}

impl Strength {
    /// Whether the password may be set.
    pub(crate) const fn suffices(&self) -> bool {
        self.score >= LEAST_SCORE && !self.leaked
    }
}

/// Checks a password that is to be set.
pub(crate) fn check(password: &str, email: &EmailAddress) -> Result<(), Problem> {
    match strength(password, Some(email)) {
        Strength { leaked: true, .. } => Err(catalogue::BREACHED_PASSWORD),
        strength if strength.suffices() => Ok(()),
        strength if strength.warning.is_empty() => Err(catalogue::WEAK_PASSWORD),
        strength => Err(catalogue::WEAK_PASSWORD.saying(format!("The password is too weak: {}", strength.warning))),
    }
}

/// The hash of a salted password. One round of SHA-256 would not do for passwords of people:
/// those here are made up, and a slow hash would only hold up the tests that call for it.
pub(crate) fn hash(salt: &str, password: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(salt).chain_update(password).finalize())
}

/// Checks a password against the one that was set.
pub(crate) fn verify(stored: &Password, password: &str) -> Result<(), Problem> {
    if stored.reset_required {
        return Err(catalogue::MEMBER_RESET_PASSWORD);
    }
    let is_right = match &stored.migrated {
        Some(migrated) => migrated_passwords::matches(migrated, password),
        None => hash(&stored.salt, password) == stored.hash,
    };
    if is_right { Ok(()) } else { Err(catalogue::WRONG_PASSWORD) }
}

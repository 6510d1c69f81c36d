//! Ids, tokens and codes. The only file that draws random numbers.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use rand::Rng as _;
use rand::rngs::ThreadRng;
use uuid::Uuid;

/// A new id: the prefix, and a random UUID (`organization-test-…`).
pub(crate) fn id(prefix: &str) -> String {
    let uuid = uuid::Builder::from_random_bytes(bytes::<16>()).into_uuid();
    format!("{prefix}-{}", Uuid::hyphenated(uuid))
}

/// A new token for a mail: 44 characters of URL-safe base64 that end in `=`, as Stytch's
/// magic-link samples do.
pub(crate) fn link_token() -> String {
    URL_SAFE.encode(bytes::<32>())
}

/// A new token for a session: 44 characters of URL-safe base64 without padding, as Stytch's
/// session samples are.
pub(crate) fn session_token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<33>())
}

/// A new one-time passcode: six digits.
pub(crate) fn passcode() -> String {
    format!("{:06}", source().random_range(0..1_000_000))
}

/// A new recovery code in the form of Stytch's samples: `ckss-2skx-ebow`.
pub(crate) fn recovery_code() -> String {
    let mut source = source();
    let mut group = || -> String { (0..4).map(|_| letter_or_digit(&mut source)).collect() };
    [group(), group(), group()].join("-")
}

/// A new secret of an authenticator app: 160 bits, as RFC 4226 (section 4) recommends.
pub(crate) fn totp_secret() -> [u8; 20] {
    bytes()
}

/// A new salt of a password.
pub(crate) fn salt() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<16>())
}

fn letter_or_digit(source: &mut ThreadRng) -> char {
    char::from_digit(source.random_range(0..36), 36).unwrap_or('0')
}

fn bytes<const N: usize>() -> [u8; N] {
    source().random()
}

#[expect(clippy::disallowed_methods, reason = "the one place that draws random numbers")]
fn source() -> ThreadRng {
    rand::rng()
}

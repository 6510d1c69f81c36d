//! Ids, tokens and codes. The only file that draws random numbers.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use rand::Rng as _;
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

fn bytes<const N: usize>() -> [u8; N] {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws random numbers")]
    let mut source = rand::rng();
    source.random()
}

//! Randomness. The only module of the server that draws it.

use rand::Rng;
use rand::distr::{Alphanumeric, SampleString};

/// Letters that are hard to confuse, for references read over the phone (Crockford's base 32).
const READABLE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// An unguessable text of 22 letters and digits (130 bits).
pub(super) fn nonce() -> String {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws randomness")]
    let mut rng = rand::rng();
    Alphanumeric.sample_string(&mut rng, 22)
}

/// Random bytes, for keys and ciphers.
pub(super) fn bytes<const N: usize>() -> [u8; N] {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws randomness")]
    let mut rng = rand::rng();
    rng.random()
}

/// A number from 0 to below `end`, which is at least 1.
pub(super) fn below(end: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws randomness")]
    let mut rng = rand::rng();
    rng.random_range(0..end.max(1))
}

/// A reference like `7F3K-21QD`: unique enough to find one request in a day's log.
pub(super) fn reference() -> String {
    let letters = bytes::<8>().map(|byte| char::from(READABLE[usize::from(byte % 32)]));
    let (left, right) = letters.split_at(4);
    left.iter().chain(['-'].iter()).chain(right).collect()
}

/// A slug suffix for names that leave none of their own, like `k3f9`.
pub(super) fn suffix() -> String {
    reference().to_ascii_lowercase().chars().take(4).collect()
}

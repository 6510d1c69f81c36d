//! How much work a hash may be: whoever migrates says it, and more than this would keep everybody else waiting
//! for seconds.

use std::ops::RangeInclusive;

/// The costs of bcrypt that are taken: 2^15 rounds are two to three seconds.
pub(super) const BCRYPT_COSTS: RangeInclusive<u32> = 4..=15;
/// Most memory of Argon2, in KiB, and most of it over all iterations.
pub(super) const ARGON2_MAX_MEMORY: u32 = 1_048_576;
pub(super) const ARGON2_MAX_WORK: u64 = 4 * 1_048_576;
/// Most threads of Argon2. Here they take turns.
pub(super) const ARGON2_MAX_THREADS: u32 = 64;
/// The exponents of scrypt's N that are taken (migrate: "greater than 1 and less than 262,145").
pub(super) const SCRYPT_LOG_N: RangeInclusive<u8> = 1..=18;
/// Most of scrypt's N·r·p: 512 MiB, if p is 1.
pub(super) const SCRYPT_MAX_WORK: u64 = 4 * 1_048_576;
/// Most iterations of PBKDF2.
pub(super) const PBKDF2_MAX_ITERATIONS: u32 = 10_000_000;
/// The lengths of a derived key, in bytes.
pub(super) const KEY_LENGTHS: RangeInclusive<usize> = 4..=512;
/// The exponents of phpass's rounds that are taken.
pub(super) const PHPASS_LOG_ROUNDS: RangeInclusive<usize> = 7..=22;

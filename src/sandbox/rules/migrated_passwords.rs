//! Hashes that other systems made of passwords: whether one can be taken over, and whether a
//! password is the one behind it.
//!
//! Whoever migrates says how much work a hash is. What the bounds here refuse would keep
//! everybody else waiting for seconds.

mod check;
mod encoded;
mod read;

pub(crate) use check::matches;
pub(crate) use read::ForeignHash;

use std::ops::RangeInclusive;

/// The costs of bcrypt that are taken: 2^15 rounds are two to three seconds.
const BCRYPT_COSTS: RangeInclusive<u32> = 4..=15;
/// Most memory of Argon2, in KiB, and most of it over all iterations.
const ARGON2_MAX_MEMORY: u32 = 1_048_576;
const ARGON2_MAX_WORK: u64 = 4 * 1_048_576;
/// Most threads of Argon2. Here they take turns.
const ARGON2_MAX_THREADS: u32 = 64;
/// The exponents of scrypt's N that are taken (migrate: "greater than 1 and less than 262,145").
const SCRYPT_LOG_N: RangeInclusive<u8> = 1..=18;
/// Most of scrypt's N·r·p: 512 MiB, if p is 1.
const SCRYPT_MAX_WORK: u64 = 4 * 1_048_576;
/// Most iterations of PBKDF2.
const PBKDF2_MAX_ITERATIONS: u32 = 10_000_000;
/// The lengths of a derived key, in bytes.
const KEY_LENGTHS: RangeInclusive<usize> = 4..=512;
/// The exponents of phpass's rounds that are taken.
const PHPASS_LOG_ROUNDS: RangeInclusive<usize> = 7..=22;

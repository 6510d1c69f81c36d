//! A hash as a call sends it, and what is wrong with it.

use serde::Deserialize;

use super::check::{PHPASS_LENGTH, phpass_log_rounds};
use super::encoded::{Encoded, base64, hex, is_encoded};
use super::limits::{
    ARGON2_MAX_MEMORY, ARGON2_MAX_THREADS, ARGON2_MAX_WORK, BCRYPT_COSTS, KEY_LENGTHS, PBKDF2_MAX_ITERATIONS,
    PHPASS_LOG_ROUNDS, SCRYPT_LOG_N, SCRYPT_MAX_WORK,
};
use crate::model::{Argon2Variant, Bytes, Digest, MigratedHash, Pbkdf2Digest};
use crate::problem::{Problem, catalogue};

/// The version of Argon2 that everybody uses (RFC 9106: 0x13), and the one before.
const ARGON2_VERSIONS: [u32; 2] = [19, 16];

/// The fields of a call that say a hash.
#[derive(Deserialize)]
pub(crate) struct ForeignHash {
    hash: Option<String>,
    hash_type: Option<String>,
    md_5_config: Option<Salts>,
    sha_1_config: Option<Salts>,
    sha_512_config: Option<Salts>,
    argon_2_config: Option<Argon2Config>,
    scrypt_config: Option<ScryptConfig>,
    pbkdf_2_config: Option<Pbkdf2Config>,
}

/// What was written before and behind the password.
#[derive(Default, Deserialize)]
struct Salts {
    #[serde(default)]
    prepend_salt: String,
    #[serde(default)]
    append_salt: String,
}

#[derive(Deserialize)]
struct Argon2Config {
    salt: String,
    iteration_amount: u32,
    memory: u32,
    threads: u32,
    key_length: usize,
}

#[derive(Deserialize)]
struct ScryptConfig {
    salt: String,
    n_parameter: u32,
    r_parameter: u32,
    p_parameter: u32,
    key_length: usize,
}

#[derive(Deserialize)]
struct Pbkdf2Config {
    salt: String,
    iteration_amount: u32,
    key_length: usize,
    algorithm: Option<String>,
}

impl ForeignHash {
    /// The hash, if a password can be checked against it.
    pub(crate) fn read(self) -> Result<MigratedHash, Problem> {
        let hash = self.hash.filter(|hash| !hash.is_empty()).ok_or(catalogue::INVALID_HASH)?;
        match self.hash_type.as_deref() {
            Some("bcrypt") => bcrypt(hash),
            Some("phpass") => phpass(hash),
            Some("argon_2i") => argon2(&hash, Argon2Variant::I, self.argon_2_config),
            Some("argon_2id") => argon2(&hash, Argon2Variant::Id, self.argon_2_config),
            Some("scrypt") => scrypt(&hash, self.scrypt_config),
            Some("pbkdf_2") => pbkdf2(&hash, self.pbkdf_2_config),
            Some("md_5") => digest(&hash, Digest::Md5, self.md_5_config),
            Some("sha_1") => digest(&hash, Digest::Sha1, self.sha_1_config),
            Some("sha_512") => digest(&hash, Digest::Sha512, self.sha_512_config),
            _ => Err(catalogue::INVALID_HASH_TYPE),
        }
    }
}

fn bcrypt(text: String) -> Result<MigratedHash, Problem> {
    let parts: bcrypt::HashParts = text.parse().map_err(|_| catalogue::INVALID_BCRYPT_HASH)?;
    if !BCRYPT_COSTS.contains(&parts.get_cost()) {
        return Err(catalogue::INVALID_BCRYPT_COST);
    }
    Ok(MigratedHash::Bcrypt { text })
}

fn phpass(text: String) -> Result<MigratedHash, Problem> {
    if !text.starts_with("$P$") && !text.starts_with("$H$") {
        return Err(catalogue::INVALID_PHPASS_HASH_PREFIX);
    }
    let is_whole = text.len() == PHPASS_LENGTH && text.is_ascii();
    match phpass_log_rounds(&text).filter(|rounds| is_whole && PHPASS_LOG_ROUNDS.contains(rounds)) {
        Some(_) => Ok(MigratedHash::Phpass { text }),
        None => Err(catalogue::INVALID_PHPASS_HASH_FORMAT),
    }
}

/// In its encoded form it says everything; in hex it needs the configuration.
fn argon2(hash: &str, variant: Argon2Variant, config: Option<Argon2Config>) -> Result<MigratedHash, Problem> {
    let (version, memory, iterations, threads, salt, key) = if is_encoded(hash) {
        let encoded = Encoded::parse(hash).filter(|encoded| encoded.name == name(variant));
        let encoded = encoded.ok_or(catalogue::INVALID_HASH)?;
        let number = |name: &str| encoded.number(name).ok_or(catalogue::INVALID_HASH);
        let version = encoded.version.unwrap_or(16);
        (version, number("m")?, number("t")?, number("p")?, encoded.salt.clone(), encoded.key.clone())
    } else {
        let config = config.ok_or_else(|| catalogue::INVALID_HASH.saying("A hash in hex needs its argon_2_config."))?;
        let key = hex(hash).ok_or(catalogue::INVALID_HASH)?;
        if key.len() != config.key_length {
            return Err(catalogue::ARGON_2_KEY_LENGTH_MISMATCH);
        }
        (19, config.memory, config.iteration_amount, config.threads, config.salt.into_bytes(), key)
    };
    if !ARGON2_VERSIONS.contains(&version) {
        return Err(catalogue::INVALID_HASH);
    }
    if salt.len() < argon2::MIN_SALT_LEN {
        return Err(catalogue::INVALID_ARGON_2_SALT);
    }
    if !KEY_LENGTHS.contains(&key.len()) {
        return Err(catalogue::INVALID_ARGON_2_KEY_LENGTH);
    }
    if !(1..=ARGON2_MAX_THREADS).contains(&threads) {
        return Err(catalogue::INVALID_ARGON_2_THREADS);
    }
    if !(8 * threads..=ARGON2_MAX_MEMORY).contains(&memory) {
        return Err(catalogue::INVALID_ARGON_2_MEMORY);
    }
    if iterations == 0 || u64::from(memory) * u64::from(iterations) > ARGON2_MAX_WORK {
        return Err(catalogue::INVALID_ARGON_2_ITERATION_AMOUNT);
    }
    let (salt, key) = (Bytes(salt), Bytes(key));
    Ok(MigratedHash::Argon2 { variant, version, memory, iterations, threads, salt, key })
}

const fn name(variant: Argon2Variant) -> &'static str {
    match variant {
        Argon2Variant::I => "argon2i",
        Argon2Variant::Id => "argon2id",
    }
}

/// In its encoded form it says everything; in base64 it needs the configuration.
fn scrypt(hash: &str, config: Option<ScryptConfig>) -> Result<MigratedHash, Problem> {
    let (log_n, r, p, salt, key) = if is_encoded(hash) {
        let encoded = Encoded::parse(hash).filter(|encoded| encoded.name == "scrypt");
        let encoded = encoded.ok_or(catalogue::INVALID_HASH)?;
        let number = |name: &str| encoded.number(name).ok_or(catalogue::INVALID_SCRYPT_PARAMETERS);
        let log_n = u8::try_from(number("ln")?).map_err(|_| catalogue::INVALID_SCRYPT_N_PARAMETER)?;
        (log_n, number("r")?, number("p")?, encoded.salt.clone(), encoded.key.clone())
    } else {
        let config = config.ok_or(catalogue::INVALID_SCRYPT_PARAMETERS)?;
        let key = base64(hash).ok_or(catalogue::INVALID_BASE64_SCRYPT_HASH)?;
        let salt = base64(&config.salt).ok_or(catalogue::INVALID_BASE64_SCRYPT_SALT)?;
        if key.len() != config.key_length || !config.n_parameter.is_power_of_two() {
            let is_key = key.len() != config.key_length;
            return Err(if is_key {
                catalogue::INVALID_SCRYPT_PARAMETERS
            } else {
                catalogue::INVALID_SCRYPT_N_PARAMETER
            });
        }
        let log_n = u8::try_from(config.n_parameter.trailing_zeros()).unwrap_or(u8::MAX);
        (log_n, config.r_parameter, config.p_parameter, salt, key)
    };
    if !SCRYPT_LOG_N.contains(&log_n) {
        return Err(catalogue::INVALID_SCRYPT_N_PARAMETER);
    }
    let work = u64::from(r).saturating_mul(u64::from(p)).saturating_mul(1 << log_n);
    if r == 0 || p == 0 || work > SCRYPT_MAX_WORK || !KEY_LENGTHS.contains(&key.len()) {
        return Err(catalogue::INVALID_SCRYPT_PARAMETERS);
    }
    Ok(MigratedHash::Scrypt { log_n, r, p, salt: Bytes(salt), key: Bytes(key) })
}

fn pbkdf2(hash: &str, config: Option<Pbkdf2Config>) -> Result<MigratedHash, Problem> {
    let config = config.ok_or_else(|| catalogue::INVALID_PBKDF_2_HASH.saying("It needs its pbkdf_2_config."))?;
    let digest = match config.algorithm.as_deref() {
        None | Some("" | "sha256") => Pbkdf2Digest::Sha256,
        Some("sha512") => Pbkdf2Digest::Sha512,
        Some(_) => return Err(catalogue::INVALID_PBKDF_2_ALGORITHM),
    };
    let key = base64(hash).filter(|key| key.len() == config.key_length && KEY_LENGTHS.contains(&key.len()));
    let key = key.ok_or(catalogue::INVALID_PBKDF_2_HASH)?;
    let salt = base64(&config.salt).ok_or(catalogue::INVALID_PBKDF_2_SALT)?;
    let iterations = config.iteration_amount;
    if !(1..=PBKDF2_MAX_ITERATIONS).contains(&iterations) {
        return Err(catalogue::INVALID_PBKDF_2_ITERATION_AMOUNT);
    }
    Ok(MigratedHash::Pbkdf2 { digest, iterations, salt: Bytes(salt), key: Bytes(key) })
}

fn digest(hash: &str, digest: Digest, salts: Option<Salts>) -> Result<MigratedHash, Problem> {
    let (length, problem) = match digest {
        Digest::Md5 => (16, catalogue::INVALID_MD_5_HASH),
        Digest::Sha1 => (20, catalogue::INVALID_SHA_1_HASH),
        Digest::Sha512 => (64, catalogue::INVALID_HASH),
    };
    let key = hex(hash).filter(|key| key.len() == length).ok_or(problem)?;
    let Salts { prepend_salt: prepend, append_salt: append } = salts.unwrap_or_default();
    Ok(MigratedHash::Digest { digest, prepend, append, key: Bytes(key) })
}

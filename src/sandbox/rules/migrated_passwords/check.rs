//! Whether a password is the one behind a hash.

use std::num::NonZeroU32;

use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::{digest, pbkdf2};
use md5::{Digest as _, Md5};

use crate::model::{Argon2Variant, Digest, MigratedHash, Pbkdf2Digest};

/// The length of a phpass hash.
pub(super) const PHPASS_LENGTH: usize = 34;
/// The digits of phpass, each worth its place.
const PHPASS_DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Checks a password. Takes as long as the hash is work.
pub(crate) fn matches(hash: &MigratedHash, password: &str) -> bool {
    match hash {
        MigratedHash::Bcrypt { text } => bcrypt::verify(password, text).unwrap_or(false),
        MigratedHash::Phpass { text } => phpass(text, password).is_some_and(|made| made == text.as_bytes()),
        MigratedHash::Argon2 { variant, version, memory, iterations, threads, salt, key } => {
            let made = argon2(*variant, *version, [*memory, *iterations, *threads], &salt.0, key.0.len(), password);
            made.is_some_and(|made| made == key.0)
        }
        MigratedHash::Scrypt { log_n, r, p, salt, key } => {
            let mut made = vec![0; key.0.len()];
            let params = scrypt::Params::new(*log_n, *r, *p);
            let done =
                params.is_ok_and(|params| scrypt::scrypt(password.as_bytes(), &salt.0, &params, &mut made).is_ok());
            done && made == key.0
        }
        MigratedHash::Pbkdf2 { digest, iterations, salt, key } => {
            let algorithm = match digest {
                Pbkdf2Digest::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
                Pbkdf2Digest::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
            };
            let iterations = NonZeroU32::new(*iterations);
            iterations
                .is_some_and(|count| pbkdf2::verify(algorithm, count, &salt.0, password.as_bytes(), &key.0).is_ok())
        }
        MigratedHash::Digest { digest, prepend, append, key } => {
            digested(*digest, &format!("{prepend}{password}{append}")) == key.0
        }
    }
}

fn argon2(
    variant: Argon2Variant,
    version: u32,
    [memory, iterations, threads]: [u32; 3],
    salt: &[u8],
    length: usize,
    password: &str,
) -> Option<Vec<u8>> {
    let algorithm = match variant {
        Argon2Variant::I => Algorithm::Argon2i,
        Argon2Variant::Id => Algorithm::Argon2id,
    };
    let version = Version::try_from(version).ok()?;
    let params = Params::new(memory, iterations, threads, Some(length)).ok()?;
    let mut made = vec![0; length];
    Argon2::new(algorithm, version, params).hash_password_into(password.as_bytes(), salt, &mut made).ok()?;
    Some(made)
}

fn digested(digest: Digest, text: &str) -> Vec<u8> {
    match digest {
        Digest::Md5 => Md5::digest(text).to_vec(),
        Digest::Sha1 => digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref().to_vec(),
        Digest::Sha512 => digest::digest(&digest::SHA512, text.as_bytes()).as_ref().to_vec(),
    }
}

/// How many rounds a phpass hash says, as a power of two.
pub(super) fn phpass_log_rounds(text: &str) -> Option<usize> {
    let digit = text.as_bytes().get(3)?;
    PHPASS_DIGITS.iter().position(|known| known == digit)
}

/// The portable hash of phpass, with the rounds and the salt of another one: MD5 over and over.
fn phpass(text: &str, password: &str) -> Option<Vec<u8>> {
    let (setting, salt) = (text.as_bytes().get(..12)?, text.as_bytes().get(4..12)?);
    let mut made = Md5::new().chain_update(salt).chain_update(password).finalize();
    for _ in 0..1_u32 << phpass_log_rounds(text)? {
        made = Md5::new().chain_update(made).chain_update(password).finalize();
    }
    Some([setting, &phpass_digits(&made)].concat())
}

/// Bytes in phpass's digits: three of them are four digits, the lowest six bits first.
fn phpass_digits(bytes: &[u8]) -> Vec<u8> {
    let mut digits = Vec::new();
    for chunk in bytes.chunks(3) {
        let value = chunk.iter().rev().fold(0_usize, |value, byte| value << 8 | usize::from(*byte));
        digits.extend((0..=chunk.len()).filter_map(|place| PHPASS_DIGITS.get(value >> (6 * place) & 0x3f)));
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::matches;
    use crate::rules::migrated_passwords::ForeignHash;
    use serde_json::{Value, json};

    /// Hashes that others made: of jBCrypt's tests, of Argon2's reference implementation, of RFC
    /// 7914, of phpass's tests, and of Python's `hashlib`.
    fn known() -> Vec<(Value, &'static str)> {
        vec![
            (
                json!({ "hash_type": "bcrypt", "hash": "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i" }),
                "abc",
            ),
            (
                json!({
                    "hash_type": "argon_2id",
                    "hash": "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                }),
                "password",
            ),
            (
                json!({
                    "hash_type": "argon_2i", "hash": "45d7ac72e76f242b20b77b9bf9bf9d5915894e669a24e6c6",
                    "argon_2_config": {
                        "salt": "somesalt", "iteration_amount": 2, "memory": 65536, "threads": 4, "key_length": 24,
                    },
                }),
                "password",
            ),
            (scrypt_with_settings(), "pleaseletmein"),
            (
                json!({
                    "hash_type": "scrypt",
                    "hash": "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
                }),
                "pleaseletmein",
            ),
            (pbkdf2("j4Aa14inUtOh7Sg/D7hH54ohymuHNQD4+ccfhepGWAY=", 32, ""), "password"),
            (
                pbkdf2(
                    "pArTsT8AahzxmI5OZcxKNw2o4l9qiKwc5zbWR8bo8900Q7MYRcodIEijxiztL4hDlWTfVLTSRiLheMi39WU5Yw==",
                    64,
                    "sha512",
                ),
                "password",
            ),
            (json!({ "hash_type": "phpass", "hash": "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0" }), "test12345"),
            (salted("md_5", "49c237ede4bee0ffeacced9aa16cb1a8"), "password"),
            (salted("sha_1", "b4fcac24ed906bd28eca60608c5cdb1085cb5986"), "password"),
            (
                salted(
                    "sha_512",
                    "00c178b1d1ca8a31b9fecf8ce0a55e581fc84e111d025c1ecdeff326b903e4e1f44dbb75928f3ff776bd15d41c5f2982e4ff0a9867ad44f470c424cce046d80f",
                ),
                "password",
            ),
            (json!({ "hash_type": "md_5", "hash": "5f4dcc3b5aa765d61d8327deb882cf99" }), "password"),
        ]
    }

    fn scrypt_with_settings() -> Value {
        json!({
            "hash_type": "scrypt",
            "hash": "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw==",
            "scrypt_config": {
                "salt": "U29kaXVtQ2hsb3JpZGU=", "n_parameter": 16384, "r_parameter": 8, "p_parameter": 1,
                "key_length": 64,
            },
        })
    }

    fn pbkdf2(hash: &str, key_length: usize, algorithm: &str) -> Value {
        json!({
            "hash_type": "pbkdf_2", "hash": hash,
            "pbkdf_2_config": {
                "salt": "c29tZXNhbHQ=", "iteration_amount": 1000, "key_length": key_length, "algorithm": algorithm,
            },
        })
    }

    /// With `before-` and `-behind` around the password.
    fn salted(kind: &str, hash: &str) -> Value {
        let salts = json!({ "prepend_salt": "before-", "append_salt": "-behind" });
        json!({ "hash_type": kind, "hash": hash, format!("{kind}_config"): salts })
    }

    fn is_behind(hash: &Value, password: &str) -> bool {
        let foreign: ForeignHash = serde_json::from_value(hash.clone()).expect("the fields of a call");
        let read = foreign.read().unwrap_or_else(|problem| panic!("{hash}: {}", problem.error_type));
        let kept = serde_json::to_value(&read).expect("JSON");
        matches(&serde_json::from_value(kept).expect("as it was kept"), password)
    }

    #[test]
    fn a_password_is_found_behind_every_kind_of_hash_and_no_other_is() {
        for (hash, password) in known() {
            assert!(is_behind(&hash, password), "{hash}");
            assert!(!is_behind(&hash, "another"), "{hash}");
            assert!(!is_behind(&hash, ""), "{hash}");
        }
    }
}

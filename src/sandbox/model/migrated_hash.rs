//! The hash of a password that another system made.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A hash with everything it takes to make it again from the password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "made_by", rename_all = "snake_case")]
pub(crate) enum MigratedHash {
    /// In its usual form, `$2b$…`.
    Bcrypt {
        text: String,
    },
    /// In its usual form, `$P$…`.
    Phpass {
        text: String,
    },
    Argon2 {
        variant: Argon2Variant,
        /// Not 19 only in hashes from before 2015.
        version: u32,
        /// In KiB.
        memory: u32,
        iterations: u32,
        threads: u32,
        salt: Bytes,
        key: Bytes,
    },
    Scrypt {
        log_n: u8,
        r: u32,
        p: u32,
        salt: Bytes,
        key: Bytes,
    },
    Pbkdf2 {
        digest: Pbkdf2Digest,
        iterations: u32,
        salt: Bytes,
        key: Bytes,
    },
    /// The digest of one text after the other.
    Digest {
        digest: Digest,
        prepend: String,
        append: String,
        key: Bytes,
    },
}

/// Which of its two kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Argon2Variant {
    #[serde(rename = "argon2i")]
    I,
    #[serde(rename = "argon2id")]
    Id,
}

/// What PBKDF2 makes its HMAC of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Pbkdf2Digest {
    Sha256,
    Sha512,
}

/// A digest that is no password hash, and was used as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Digest {
    Md5,
    Sha1,
    Sha512,
}

/// Bytes that are base64 where they are stored.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(serde::de::Error::custom)
    }
}

//! The password of a seeded member.

use super::decode::{below, decode, invalid, needed};
use crate::sandbox::model::Password;
use crate::sandbox::problem::Problem;
use crate::sandbox::random;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// A password, in full.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordSeed {
    password: Option<String>,
    password_id: Option<String>,
    reset_required: Option<bool>,
    email_verified: Option<bool>,
}

/// The password, however weak: a test may want it so.
pub(super) fn password(seed: Option<Value>, place: &str) -> Result<Option<Password>, Problem> {
    let seed = match seed {
        None => return Ok(None),
        Some(Value::String(password)) => PasswordSeed { password: Some(password), ..PasswordSeed::default() },
        Some(full) => decode(full, place)?,
    };
    let password = needed(seed.password, place, "password")?;
    if password.is_empty() {
        return Err(invalid(&below(place, "password"), "must not be empty"));
    }
    let salt = random::session_token();
    let hash = URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(&salt).chain_update(&password).finalize());
    let row = json!({
        "id": seed.password_id.unwrap_or_else(|| random::id("member-password-test")),
        "salt": salt,
        "hash": hash,
        "reset_required": seed.reset_required.unwrap_or_default(),
        "email_verified": seed.email_verified.unwrap_or(true),
    });
    serde_json::from_value(row).map(Some).map_err(|error| invalid(place, &error.to_string()))
}

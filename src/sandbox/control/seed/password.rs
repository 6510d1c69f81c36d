//! The password of a seeded member.

use serde::Deserialize;
use serde_json::Value;

use super::decode::{below, decode, invalid, needed};
use crate::model::Password;
use crate::problem::Problem;
use crate::random;
use crate::rules::passwords::hash;

/// A password, in full.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordSeed {
    password: Option<String>,
    password_id: Option<String>,
    reset_required: Option<bool>,
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
    Ok(Some(Password {
        id: seed.password_id.unwrap_or_else(|| random::id("member-password-test")),
        hash: hash(&salt, &password),
        salt,
        reset_required: seed.reset_required.unwrap_or_default(),
        migrated: None,
    }))
}

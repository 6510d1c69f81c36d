//! Custom claims of a session.

use serde_json::Value;

use crate::model::Object;
use crate::problem::{Problem, catalogue};

/// Most bytes of all custom claims (Stytch's page on custom claims: 4 kB).
const MAX_BYTES: usize = 4 * 1_024;
/// The claims of RFC 7519 that a JWT has anyway; as custom claims they are ignored.
const RESERVED: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];
/// Where Stytch's own claims live.
const STYTCH_PREFIX: &str = "https://stytch.com/";

/// The claims after a change: merged per key, nested objects too; null deletes a key.
pub(crate) fn merged(claims: &Object, change: Option<Object>) -> Result<Object, Problem> {
    let mut merged = claims.clone();
    let mut change = change.unwrap_or_default();
    if change.keys().any(|key| key.starts_with(STYTCH_PREFIX)) {
        return Err(catalogue::STYTCH_CLAIMS_IN_CUSTOM_CLAIMS);
    }
    change.retain(|key, _| !RESERVED.contains(&key.as_str()));
    merge(&mut merged, change);
    if serde_json::to_vec(&merged).map_or(0, |text| text.len()) > MAX_BYTES {
        return Err(catalogue::CUSTOM_CLAIMS_TOO_LARGE);
    }
    Ok(merged)
}

fn merge(into: &mut Object, change: Object) {
    for (key, value) in change {
        match (into.get_mut(&key), value) {
            (_, Value::Null) => {
                into.remove(&key);
            }
            (Some(Value::Object(inner)), Value::Object(change)) => merge(inner, change),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

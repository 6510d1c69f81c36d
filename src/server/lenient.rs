//! Reading what somebody else wrote: a later release of ours, or Stytch. What cannot be read counts as absent, and leaves
//! the rest as it is.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A field: its default when it is `null`, or of another type than expected.
pub fn field<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(read(Value::deserialize(deserializer)?).unwrap_or_default())
}

/// A list: without the items that cannot be read.
pub fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let items: Vec<Value> = read(Value::deserialize(deserializer)?).unwrap_or_default();
    Ok(items.into_iter().filter_map(read).collect())
}

/// A map: without the values that cannot be read.
pub fn map<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
    let values: BTreeMap<String, Value> = read(Value::deserialize(deserializer)?).unwrap_or_default();
    Ok(values.into_iter().filter_map(|(key, value)| Some((key, read(value)?))).collect())
}

fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
    if value.is_null() {
        return None;
    }
    serde_json::from_value(value)
        // Of what kind, never the value: it may be a token.
        .inspect_err(
            |error| tracing::warn!(kind = ?error.classify(), "a part of a stored or received record cannot be read"),
        )
        .ok()
}

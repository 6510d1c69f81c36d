//! From JSON to the types of a seed, with errors that name the place.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::problem::{Problem, catalogue};
use crate::store::lost_key;

/// Decodes an object. Every field of the type must be optional: to find the one that is wrong,
/// each is tried alone.
pub(super) fn decode<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, Problem> {
    let Value::Object(fields) = value else {
        return Err(invalid(place, "must be an object"));
    };
    serde_json::from_value(Value::Object(fields.clone())).map_err(|error| {
        let alone = |(key, value): (&String, &Value)| {
            let decoded = serde_json::from_value::<T>(json!({ key: value }));
            decoded.err().map(|error| invalid(&below(place, key), &error.to_string()))
        };
        fields.iter().find_map(alone).unwrap_or_else(|| invalid(place, &error.to_string()))
    })
}

/// Does something for each entry of a list, which may be absent; `name` is the list's place.
pub(super) fn each<T>(
    list: Option<Vec<Value>>,
    name: &str,
    mut work: impl FnMut(Value, &str) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let entries = list.unwrap_or_default().into_iter().enumerate();
    entries.map(|(number, value)| work(value, &format!("{name}[{number}]"))).collect()
}

/// Decodes what the API has a shape for. Its types let unknown fields pass, so that these are
/// found afterwards: nothing that a seed says is dropped silently.
pub(super) fn known<T: DeserializeOwned + Serialize>(given: Value, place: &str) -> Result<T, Problem> {
    let read: T = serde_json::from_value(given.clone()).map_err(|error| invalid(place, &error.to_string()))?;
    match lost_key(&given, &json!(read)) {
        Some(key) => Err(invalid(&format!("{place}{key}"), "there is no such field")),
        None => Ok(read),
    }
}

/// A field, which must be there.
pub(super) fn needed<T>(field: Option<T>, place: &str, name: &str) -> Result<T, Problem> {
    field.ok_or_else(|| invalid(&below(place, name), "is missing"))
}

/// What is wrong at a place of the seed, where no call of the API has a name for it.
pub(super) fn invalid(place: &str, why: &str) -> Problem {
    at(place, catalogue::INVALID_SEED.saying(why.to_owned()))
}

/// A problem of the API, at a place of the seed.
pub(super) fn at(place: &str, problem: Problem) -> Problem {
    if place.is_empty() {
        return problem;
    }
    let message = format!("{place}: {}", problem.message);
    problem.saying(message)
}

/// The place of a field.
pub(super) fn below(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

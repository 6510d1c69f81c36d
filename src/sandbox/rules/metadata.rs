//! Limits of metadata objects.

use crate::choices::{METADATA_MAX_BYTES, METADATA_MAX_KEYS};
use crate::model::Object;
use crate::problem::{Problem, catalogue};

/// The metadata after a change: given keys replace, null deletes, the rest stays.
pub(crate) fn merged(mut metadata: Object, change: Object) -> Result<Object, Problem> {
    for (key, value) in change {
        if value.is_null() {
            metadata.remove(&key);
        } else {
            metadata.insert(key, value);
        }
    }
    if metadata.len() > METADATA_MAX_KEYS {
        return Err(catalogue::METADATA_TOO_MANY_KEYS);
    }
    if serde_json::to_vec(&metadata).map_or(0, |text| text.len()) > METADATA_MAX_BYTES {
        return Err(catalogue::METADATA_TOO_LARGE);
    }
    Ok(metadata)
}

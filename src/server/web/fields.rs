//! The fields of a form that was posted.

use std::collections::BTreeMap;

/// What a form says, by field name.
pub type Fields = BTreeMap<String, String>;

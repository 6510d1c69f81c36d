//! What has no type of its own.

/// A JSON object: metadata and custom claims.
pub(crate) type Object = serde_json::Map<String, serde_json::Value>;

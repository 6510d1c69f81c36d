//! A seed as text: JSON or YAML.

use std::path::Path;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::problem::{Problem, catalogue};

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
    /// JSON if it begins with a brace, YAML otherwise.
    Unsaid,
}

impl Format {
    /// By the content type. Types of neither say nothing: `curl --data-binary` sends a form's.
    pub(super) fn of_request(headers: &HeaderMap) -> Self {
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self::named_in(&content_type.to_ascii_lowercase())
    }

    /// By the ending of the name.
    pub(super) fn of_file(path: &Path) -> Self {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        Self::named_in(&ending.to_ascii_lowercase())
    }

    fn named_in(text: &str) -> Self {
        if text.contains("json") {
            Self::Json
        } else if text.contains("yaml") || text == "yml" {
            Self::Yaml
        } else {
            Self::Unsaid
        }
    }
}

/// Reads a seed. An empty one is an empty object.
pub(super) fn read(text: &[u8], format: Format) -> Result<Value, Problem> {
    let invalid = |why: String| catalogue::INVALID_SEED.saying(why);
    let text = std::str::from_utf8(text).map_err(|_| invalid("The seed is not UTF-8.".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    let is_json = format == Format::Json || format == Format::Unsaid && text.trim_start().starts_with('{');
    if is_json {
        serde_json::from_str(text).map_err(|error| invalid(format!("The seed is not JSON: {error}")))
    } else {
        let options = serde_saphyr::options! { with_snippet: false };
        let value: Result<Value, _> = serde_saphyr::from_str_with_options(text, options);
        value.map_err(|error| invalid(format!("The seed is not YAML: {error}")))
    }
}

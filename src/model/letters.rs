//! What Unicode says of letters. The browser has the tables for it, which would be kilobytes of a page that brought its own.

use leptos::web_sys::js_sys::{JsString, RegExp};

use crate::half::IN_BROWSER;

/// The text in lower case (Unicode's default mapping).
pub(super) fn lower_case(text: &str) -> String {
    if IN_BROWSER { JsString::from(text).to_lower_case().into() } else { text.to_lowercase() }
}

/// The first letter or digit: of the properties Alphabetic or Numeric.
pub fn first_letter(text: &str) -> Option<String> {
    if IN_BROWSER {
        RegExp::new(r"[\p{Alphabetic}\p{N}]", "u").exec(text)?.get(0).as_string()
    } else {
        text.chars().find(|c| c.is_alphanumeric()).map(String::from)
    }
}

//! What Unicode says of letters. The browser has the tables for it, which would be kilobytes of a page that brought its own.

use leptos::web_sys::js_sys::{JsString, RegExp};

#[cfg(not(target_family = "wasm"))]
use unicode_normalization::UnicodeNormalization;
#[cfg(not(target_family = "wasm"))]
use unicode_normalization::char::is_combining_mark;

use crate::half::IN_BROWSER;

/// The text in lower case (Unicode's default mapping).
pub(super) fn lower_case(text: &str) -> String {
    if IN_BROWSER { JsString::from(text).to_lower_case().into() } else { text.to_lowercase() }
}

/// What a text has in common with all that differ from it by capitals, accents or widths of letters alone: taken apart (NFKD), without
/// marks, in lower case.
#[cfg(target_family = "wasm")]
pub(super) fn plain(text: &str) -> String {
    let apart = JsString::from(text).normalize("NFKD");
    apart.replace_by_pattern(&RegExp::new(r"\p{M}", "gu"), "").to_lower_case().into()
}

/// See the other one.
#[cfg(not(target_family = "wasm"))]
pub(super) fn plain(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The first letter or digit: of the properties Alphabetic or Numeric.
pub fn first_letter(text: &str) -> Option<String> {
    if IN_BROWSER {
        RegExp::new(r"[\p{Alphabetic}\p{N}]", "u").exec(text)?.get(0).as_string()
    } else {
        text.chars().find(|c| c.is_alphanumeric()).map(String::from)
    }
}

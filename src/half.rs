//! Which half this is.

/// True in the browser's half. A constant, unlike Leptos's `is_browser`: what the other half does is not even compiled into
/// this one.
pub const IN_BROWSER: bool = cfg!(target_family = "wasm");

//! Portico: the front door of a B2B service. Members sign in to their organizations through Stytch, from
//! pages that render on the server, take over in the browser, and work without JavaScript too.
//!
//! Who may import whom: `paths`, `model` and `error` know nothing else of ours; `components` know those;
//! `api` holds server functions and calls `server` inside their bodies only; `pages` know all of these;
//! `server` is behind the `ssr` feature; `sandbox` stands alone. `src/tests/layering.rs` checks it.

#![recursion_limit = "256"]

#[cfg(feature = "app")]
pub mod api;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod components;
#[cfg(feature = "app")]
pub mod error;
#[cfg(feature = "app")]
pub mod model;
#[cfg(feature = "app")]
pub mod pages;
#[cfg(feature = "app")]
pub mod paths;
#[cfg(feature = "sandbox")]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "app")]
mod status;
#[cfg(feature = "app")]
pub mod title;

/// Takes over the server-rendered page in the browser.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    use leptos::wasm_bindgen::JsCast;

    console_error_panic_hook::set_once();
    if let Some(root) = leptos::prelude::document().get_element_by_id(app::ROOT) {
        leptos::mount::hydrate_from(root.unchecked_into(), app::App).forget();
    }
}

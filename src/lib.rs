//! Portico: the front door of a B2B service. Members sign in to their organizations through Stytch, from
//! pages that render on the server, take over in the browser, and work without JavaScript too.
//!
//! Who may import whom: `paths`, `model` and `error` know nothing else of ours; `components` know those;
//! `api` holds server functions and calls `server` inside their bodies only; `pages` know all of these;
//! `server` is behind the `ssr` feature; `sandbox` stands alone. `src/tests/layering.rs` checks it.

#![recursion_limit = "256"]

cfg_if::cfg_if! {
    if #[cfg(feature = "app")] {
        pub mod api;
        pub mod app;
        pub mod components;
        pub mod error;
        pub mod model;
        pub mod pages;
        pub mod paths;
        mod status;
        pub mod title;
    }
}
#[cfg(feature = "sandbox")]
pub mod sandbox;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "hydrate")]
mod take_over;

/// Takes over the server-rendered page in the browser; `untouched` when its nodes are as the server wrote them.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(untouched: bool) {
    use leptos::wasm_bindgen::JsCast;

    console_error_panic_hook::set_once();
    if let Some(root) = leptos::prelude::document().get_element_by_id(app::ROOT) {
        take_over::take_over(root.unchecked_into(), untouched);
    }
}

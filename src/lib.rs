//! Portico: the front door of a B2B service. Members sign in to their organizations through Stytch, from
//! pages that render on the server, take over in the browser, and work without JavaScript too.
//!
//! Who may import whom: `paths`, `model` and `error` know nothing else of ours; `client` and `components` know those;
//! `api` holds server functions and calls `server` inside their bodies only; `pages` know all of these;
//! `server` is behind the `ssr` feature. `src/tests/layering.rs` checks it.

#![recursion_limit = "256"]

pub mod api;
pub mod app;
pub mod client;
pub mod components;
pub mod error;
pub mod model;
pub mod pages;
pub mod paths;
#[cfg(feature = "ssr")]
pub mod server;
mod status;
#[cfg(feature = "hydrate")]
mod take_over;
pub mod title;

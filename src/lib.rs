//! Portico: the front door of a B2B service. Members sign in to their organizations through Stytch, from
//! pages that render on the server, take over in the browser, and work without JavaScript too.
//!
//! Who may import whom: of `model`, `paths`, `error`, `wire` and `words` each knows those before it, and nothing else of ours; `client`,
//! `components` and `pages` know all of these and those before them; `api` holds server functions and calls `server`,
//! which is behind the `ssr` feature, inside their bodies only. `src/tests/layering.rs` checks it.

#![recursion_limit = "256"]

mod api;
mod app;
mod client;
mod components;
pub mod error;
mod half;
pub mod model;
mod outcome;
mod pages;
mod part;
pub mod paths;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub use server::door::member::{Member, NotSignedIn};
#[cfg(feature = "ssr")]
pub use server::stytch::Verifier;
#[cfg(feature = "hydrate")]
mod take_over;
pub mod wire;
pub mod words;

//! The sandbox: a stateful emulator of Stytch's B2B API, for any SDK in any language.
//!
//! Owns its HTTP server, its state and its inbox. It must know nothing of the application
//! that uses it: whoever starts it gets a base URL and speaks HTTP from there on.

mod api;
mod choices;
mod clock;
pub mod command;
mod control;
mod error;
mod http;
mod idp;
mod jwt;
mod model;
mod moment;
mod options;
mod page;
mod problem;
mod project;
mod random;
mod rules;
mod server;
mod store;

pub use error::Error;
pub use options::Options;
pub use server::{Sandbox, serve};

/// The project id every sandbox answers to (the user name of Basic auth).
pub const PROJECT_ID: &str = "project-test-00000000-0000-4000-8000-000000000000";

/// The public token of the project: start URLs of OAuth and SSO name it, and so does every mailed link.
pub const PUBLIC_TOKEN: &str = "public-token-test-00000000-0000-4000-8000-000000000000";

/// The secret that goes with [`PROJECT_ID`] (the password of Basic auth). It guards nothing.
pub const SECRET: &str = "secret-test-sandbox";

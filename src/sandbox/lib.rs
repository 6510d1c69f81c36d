//! The sandbox: a stateful emulator of Stytch's B2B API, for any SDK in any language.
//!
//! Owns its HTTP server, its state and its inbox. It must know nothing of the application
//! that uses it: whoever starts it gets a base URL and speaks HTTP from there on.

mod activity;
mod api;
mod call;
mod choices;
mod clock;
pub mod command;
mod control;
mod credentials;
mod error;
mod faults;
mod hosts;
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
mod request_log;
mod route;
mod router;
mod rules;
mod server;
mod shapes;
mod store;

pub use credentials::{PROJECT_ID, PUBLIC_TOKEN, SECRET};
pub use error::Error;
pub use options::Options;
pub use server::{Sandbox, serve};

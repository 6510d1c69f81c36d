//! The sandbox, called by the official Rust SDK and by plain HTTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod browser;
mod control;
mod coverage;
mod discovery;
mod faults;
mod idp_page;
mod inbox_page;
mod joining;
mod magic_links;
mod oauth;
mod oauth_joining;
mod oauth_start;
mod organizations;
mod persistence;
mod pkce;
mod requirements;
mod sandbox_values;
mod search;
mod sessions;
mod settings;
mod sso;
mod sso_connections;
mod sso_joining;
mod support;
mod tokens;
mod wire;

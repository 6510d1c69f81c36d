//! The sandbox, called by the official Rust SDK and by plain HTTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod concurrency;
mod control;
mod discovery;
mod faults;
mod inbox_page;
mod joining;
mod magic_links;
mod odd_requests;
mod organizations;
mod persistence;
mod pkce;
mod properties;
mod requirements;
mod sandbox_values;
mod search;
mod sessions;
mod settings;
mod support;
mod tokens;
mod wire;

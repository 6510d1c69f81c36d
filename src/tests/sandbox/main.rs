//! The sandbox, called by the official Rust SDK and by plain HTTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod acting;
mod control;
mod discovery;
mod faults;
mod inbox_page;
mod invites;
mod joining;
mod magic_links;
mod member_addresses;
mod member_deletion;
mod member_search;
mod members;
mod organization_calls;
mod organizations;
mod persistence;
mod pkce;
mod rbac;
mod requirements;
mod sandbox_values;
mod search;
mod session_calls;
mod sessions;
mod settings;
mod support;
mod tokens;
mod wire;

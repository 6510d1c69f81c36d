//! The sandbox, called by the official Rust SDK and by plain HTTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod browser;
mod clock;
mod control;
mod coverage;
mod discovery;
mod faults;
mod idp_page;
mod inbox_api;
mod joining;
mod kill;
mod magic_links;
mod oauth;
mod oauth_joining;
mod oauth_start;
mod organizations;
mod page_clock;
mod page_faults;
mod page_frame;
mod page_inbox;
mod page_member;
mod page_organizations;
mod page_requests;
mod page_sessions;
mod pages;
mod persistence;
mod pkce;
mod rate_limits;
mod requests;
mod requirements;
mod sandbox_values;
mod search;
mod seed;
mod seed_file;
mod sessions;
mod settings;
mod sso;
mod sso_connections;
mod sso_joining;
mod state;
mod steering;
mod support;
mod tokens;
mod wire;

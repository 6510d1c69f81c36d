//! The sandbox, called by the official Rust SDK and by plain HTTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod authenticator_app;
mod concurrency;
mod control;
mod discovery;
mod email_codes;
mod faults;
mod inbox_page;
mod joining;
mod known_passwords;
mod locks;
mod magic_links;
mod odd_requests;
mod organizations;
mod password_resets;
mod passwords;
mod persistence;
mod pkce;
mod properties;
mod recovery_codes;
mod requirements;
mod sandbox_values;
mod search;
mod second_factors;
mod second_step;
mod sessions;
mod settings;
mod sms_codes;
mod support;
mod tokens;
mod wire;

//! Portico from outside: requests through the axum router, against the sandbox. Nothing is mocked, and
//! nothing sleeps: faults and time go through the sandbox's control API and the app's clock.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod browser;
mod test_app;

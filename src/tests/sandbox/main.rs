//! The sandbox, called by the official Rust SDK and by plain HTTP.

mod discovery;
mod support;

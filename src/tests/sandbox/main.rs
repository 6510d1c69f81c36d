//! The sandbox, called by the official Rust SDK.

//! Member sessions.

pub(super) mod authenticate;
pub(super) mod exchange;
pub(super) mod jwks;
pub(super) mod presented;
pub(super) mod revoke;

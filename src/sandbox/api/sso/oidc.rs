//! OIDC connections.

pub(super) mod create;
pub(super) mod update;

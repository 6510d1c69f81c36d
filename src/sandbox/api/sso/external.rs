//! External connections: a share in another organization's connection.

pub(super) mod create;
pub(super) mod update;

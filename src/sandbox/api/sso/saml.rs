//! SAML connections.

pub(super) mod create;
pub(super) mod delete_key;
pub(super) mod update;
pub(super) mod update_by_url;

//! Stytch's rules: what may be asked, what follows from it, and what it is answered.
//!
//! They know no HTTP and change no row but those they are handed. Most are functions of what they
//! are given, which may be the tables, to read. Two remember something between calls: the rate
//! limits what was counted, and the broom of [`forgetting`] when it last swept.

pub(crate) mod authenticator;
pub(crate) mod authorization;
pub(crate) mod claims;
pub(crate) mod domains;
pub(crate) mod forgetting;
pub(crate) mod joining;
pub(crate) mod lifetimes;
pub(crate) mod metadata;
pub(crate) mod migrated_passwords;
pub(crate) mod naming;
pub(crate) mod passwords;
pub(crate) mod phone;
pub(crate) mod pkce;
pub(crate) mod policy;
pub(crate) mod qr_code;
pub(crate) mod rate_limits;
pub(crate) mod redirects;
pub(crate) mod requirements;
pub(crate) mod roles;
pub(crate) mod settings;
pub(crate) mod sso;
pub(crate) mod tenants;
pub(crate) mod tokens;
pub(crate) mod transfer;

//! Stytch's rules as pure functions: no state of their own, no HTTP.

pub(crate) mod authenticator;
pub(crate) mod authorization;
pub(crate) mod claims;
pub(crate) mod domains;
pub(crate) mod joining;
pub(crate) mod lifetimes;
pub(crate) mod metadata;
pub(crate) mod naming;
pub(crate) mod passwords;
pub(crate) mod phone;
pub(crate) mod pkce;
pub(crate) mod qr_code;
pub(crate) mod redirects;
pub(crate) mod requirements;
pub(crate) mod roles;
pub(crate) mod settings;
pub(crate) mod tokens;

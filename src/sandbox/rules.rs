//! Stytch's rules as pure functions: no state of their own, no HTTP.

pub(crate) mod authorization;
pub(crate) mod claims;
pub(crate) mod domains;
pub(crate) mod forgetting;
pub(crate) mod joining;
pub(crate) mod lifetimes;
pub(crate) mod metadata;
pub(crate) mod naming;
pub(crate) mod pkce;
pub(crate) mod rate_limits;
pub(crate) mod redirects;
pub(crate) mod requirements;
pub(crate) mod roles;
pub(crate) mod settings;
pub(crate) mod sso;
pub(crate) mod tenants;
pub(crate) mod tokens;

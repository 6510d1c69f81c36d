//! Magic links by email.

pub(super) mod authenticate;
pub(super) mod discovery_authenticate;
pub(super) mod discovery_send;
pub(super) mod login_or_signup;

//! An authenticator app of a member.

use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// A registration of an authenticator app. A member has one at most.
#[derive(Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the name is Stytch's")]
pub(crate) struct Totp {
    pub(crate) totp_registration_id: String,
    /// The shared secret, in base32.
    pub(crate) secret: String,
    /// Whether a code of it has been seen; until then it expires.
    pub(crate) verified: bool,
    /// When an unverified registration ends.
    pub(crate) expires_at: Moment,
    /// The time step of the last code accepted: a code is good once (RFC 6238, 5.2).
    pub(crate) last_step: Option<u64>,
    /// The recovery codes that are left.
    pub(crate) recovery_codes: Vec<String>,
}

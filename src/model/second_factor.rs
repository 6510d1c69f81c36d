//! Second factors: what an organization may ask for beside a primary method.

use serde::{Deserialize, Serialize};

/// A second factor (Stytch, organization object: `allowed_mfa_methods`, and recovery codes, which come with an app).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// A code by SMS.
    SmsCode,
    /// A code of an authenticator app (TOTP, RFC 6238).
    AuthenticatorApp,
    /// A code that was kept for the day when the app is lost.
    RecoveryCode,
}

impl SecondFactor {
    /// Every second factor.
    pub const ALL: [Self; 3] = [Self::SmsCode, Self::AuthenticatorApp, Self::RecoveryCode];

    /// Its name in forms and in metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SmsCode => "sms_code",
            Self::AuthenticatorApp => "authenticator_app",
            Self::RecoveryCode => "recovery_code",
        }
    }

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.name() == name)
    }

    /// Its name at Stytch; `None` for recovery codes, which no organization lists.
    pub const fn at_stytch(self) -> Option<&'static str> {
        match self {
            Self::SmsCode => Some("sms_otp"),
            Self::AuthenticatorApp => Some("totp"),
            Self::RecoveryCode => None,
        }
    }

    /// The one that Stytch calls so.
    pub fn of_stytch(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.at_stytch() == Some(name))
    }
}

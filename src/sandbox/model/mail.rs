//! A mail that the sandbox did not send.

use serde::{Deserialize, Serialize};

use super::email::EmailAddress;
use crate::moment::Moment;

/// A mail or text message in the inbox.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Mail {
    pub(crate) id: String,
    /// The member's address, also where it is a text message: that is whom it reaches.
    pub(crate) to: EmailAddress,
    /// The number, for a text message.
    pub(crate) phone_number: Option<String>,
    pub(crate) subject: String,
    pub(crate) kind: MailKind,
    /// The final address of the link, token included.
    pub(crate) redirect_url: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) stytch_token_type: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) created_at: Moment,
    /// The language that was asked for. The sandbox writes English whatever it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) locale: Option<String>,
    /// Until when its link or code is good; `None` in the states of older sandboxes.
    #[serde(default)]
    pub(crate) expires_at: Option<Moment>,
}

/// Why a mail was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MailKind {
    /// To find the organizations of an address.
    Discovery,
    /// To sign in to one organization.
    Login,
    /// To join one organization.
    Signup,
    /// To accept an invitation.
    Invite,
    /// To change an address.
    EmailChange,
    /// To set a new password.
    PasswordReset,
    /// A one-time passcode, by mail.
    Otp,
    /// A one-time passcode, by text message.
    SmsOtp,
}

impl MailKind {
    /// The word for it in JSON and on the page.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Login => "login",
            Self::Signup => "signup",
            Self::Invite => "invite",
            Self::EmailChange => "email_change",
            Self::PasswordReset => "password_reset",
            Self::Otp => "otp",
            Self::SmsOtp => "sms_otp",
        }
    }
}

//! How far a member has come with a change of how they sign in.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::model::Confirmation;
use crate::server::lenient;
use crate::server::second_step::{NewApp, SETUP_MINUTES};

/// What has begun in one browser, in one organization. It rests with the member session, and ends with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changing {
    /// By what the member has chosen to show who they are.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub by: Option<Confirmation>,
    /// True when a code for that was sent to the phone.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "std::ops::Not::not")]
    pub sms_sent: bool,
    /// True when one was mailed.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "std::ops::Not::not")]
    pub mail_sent: bool,
    /// The new number that a code was sent to, in E.164.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub new_phone: Option<String>,
    /// The authenticator app that is being set up.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub new_app: Option<NewApp>,
    /// Unix seconds of when that began.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub new_app_at: Option<i64>,
}

impl Changing {
    /// The app that is being set up, for as long as Stytch takes its first code.
    pub fn living_app(&self, now: OffsetDateTime) -> Option<&NewApp> {
        let began = OffsetDateTime::from_unix_timestamp(self.new_app_at?).ok()?;
        self.new_app.as_ref().filter(|_| now - began < Duration::minutes(SETUP_MINUTES.into()))
    }
}

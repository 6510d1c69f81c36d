//! What a login holds of its second step: what Stytch says of it, and how far it has come here.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::SecondFactor;
use crate::server::lenient;

/// A second step that is missing (Stytch, `mfa_required` and the organization's and the member's settings).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own: Stytch's word, or what was done here")]
pub struct SecondStep {
    /// The number that codes go to, in E.164; empty where none is known.
    pub phone_number: String,
    /// True when a code has come back from that number before.
    #[serde(deserialize_with = "lenient::field")]
    pub phone_proven: bool,
    /// Stytch's id of the enrolled authenticator app; empty without one.
    pub totp_id: String,
    /// True when a code was sent by SMS: by Stytch of itself, or because it was asked for here.
    pub sms_sent: bool,
    /// What the organization takes.
    #[serde(deserialize_with = "lenient::list")]
    pub allowed: Vec<SecondFactor>,
    /// What the member uses by default.
    #[serde(deserialize_with = "lenient::field")]
    pub default: Option<SecondFactor>,
    /// What was chosen here.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub chosen: Option<SecondFactor>,
    /// True when the number was typed in this login: it may be looked at whole, and changed.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "std::ops::Not::not")]
    pub phone_is_new: bool,
    /// True while another number is asked for in its place.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "std::ops::Not::not")]
    pub changes_phone: bool,
    /// The authenticator app that is being set up.
    #[serde(deserialize_with = "lenient::field", skip_serializing_if = "Option::is_none")]
    pub new_app: Option<NewApp>,
}

/// How long an authenticator app may take to be set up, in minutes: as long as the login it is set up in (Stytch: 5 to 1440).
pub const SETUP_MINUTES: u32 = 10;

/// An authenticator app that is being set up: known here and to Stytch, and to nobody who did not begin it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewApp {
    /// Its key, in base32.
    pub key: String,
    /// The recovery codes that come with it.
    pub recovery_codes: Vec<String>,
}

impl fmt::Debug for NewApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewApp(…)")
    }
}

impl SecondStep {
    /// What can be used, the one to begin with first. Somebody who has taken a second step before has to use what they have:
    /// with a stolen mailbox alone, nobody adds a phone of their own.
    pub fn factors(&self) -> Vec<SecondFactor> {
        let takes = |factor: &SecondFactor| self.allowed.contains(factor);
        let (phone, app) = (self.phone_proven && !self.phone_number.is_empty(), !self.totp_id.is_empty());
        let proven = [
            (SecondFactor::AuthenticatorApp, app && takes(&SecondFactor::AuthenticatorApp)),
            (SecondFactor::SmsCode, phone && takes(&SecondFactor::SmsCode)),
            (SecondFactor::RecoveryCode, app && takes(&SecondFactor::AuthenticatorApp)),
        ];
        let mut factors = if phone || app {
            proven.into_iter().filter_map(|(factor, is_there)| is_there.then_some(factor)).collect()
        } else {
            self.allowed.clone()
        };
        // What the member prefers goes first; the others keep their order.
        factors.sort_by_key(|factor| self.default != Some(*factor));
        factors
    }

    /// What is asked for now; `None` while it is to be chosen.
    pub fn factor(&self) -> Option<SecondFactor> {
        let factors = self.factors();
        let by_choice = self.chosen.filter(|factor| factors.contains(factor));
        // A code that Stytch has sent of itself is on its way, whatever the member prefers.
        let by_itself = (self.sms_sent && factors.contains(&SecondFactor::SmsCode)).then_some(SecondFactor::SmsCode);
        let by_default = self.default.filter(|factor| factors.contains(factor));
        let has_taken_one = self.phone_proven || !self.totp_id.is_empty();
        let first = factors.first().copied().filter(|_| has_taken_one || factors.len() == 1);
        by_choice.or(by_default).or(by_itself).or(first)
    }

    /// True when this factor has been set up before, or has just begun to be.
    pub fn has(&self, factor: SecondFactor) -> bool {
        match factor {
            SecondFactor::SmsCode => !self.phone_number.is_empty(),
            SecondFactor::AuthenticatorApp | SecondFactor::RecoveryCode => !self.totp_id.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [SecondFactor; 2] = [SecondFactor::SmsCode, SecondFactor::AuthenticatorApp];

    fn step() -> SecondStep {
        SecondStep { allowed: ALL.to_vec(), ..SecondStep::default() }
    }

    #[test]
    fn who_has_a_second_factor_uses_it_and_who_has_none_chooses() {
        assert_eq!((step().factors(), step().factor()), (ALL.to_vec(), None));
        let only_sms = SecondStep { allowed: vec![SecondFactor::SmsCode], ..step() };
        assert_eq!(only_sms.factor(), Some(SecondFactor::SmsCode));
        let app = SecondStep { totp_id: "totp-1".into(), ..step() };
        assert_eq!(app.factors(), [SecondFactor::AuthenticatorApp, SecondFactor::RecoveryCode]);
        assert_eq!(app.factor(), Some(SecondFactor::AuthenticatorApp));
        let phone = SecondStep { phone_number: "+15005550006".into(), phone_proven: true, ..step() };
        assert_eq!(phone.factors(), [SecondFactor::SmsCode], "no app is added by who has only the mailbox");
        let unproven = SecondStep { phone_proven: false, ..phone };
        assert_eq!(unproven.factors(), ALL);
    }

    #[test]
    fn what_the_member_prefers_comes_first_and_what_was_chosen_before_that() {
        let mut both = SecondStep {
            phone_number: "+15005550006".into(),
            phone_proven: true,
            totp_id: "totp-1".into(),
            default: Some(SecondFactor::SmsCode),
            ..step()
        };
        assert_eq!(both.factor(), Some(SecondFactor::SmsCode));
        both.default = Some(SecondFactor::AuthenticatorApp);
        assert_eq!(both.factor(), Some(SecondFactor::AuthenticatorApp));
        both.sms_sent = true;
        assert_eq!(both.factor(), Some(SecondFactor::AuthenticatorApp), "Stytch has sent a code all the same");
        both.default = None;
        assert_eq!(both.factor(), Some(SecondFactor::SmsCode), "a code is on its way");
        both.chosen = Some(SecondFactor::RecoveryCode);
        assert_eq!(both.factor(), Some(SecondFactor::RecoveryCode));
        both.allowed = vec![SecondFactor::SmsCode];
        assert_eq!(both.factor(), Some(SecondFactor::SmsCode), "the organization takes no app any more");
    }

    #[test]
    fn what_the_organization_takes_and_nobody_knows_is_no_factor() {
        let odd = SecondStep { allowed: Vec::new(), totp_id: "totp-1".into(), ..step() };
        assert_eq!((odd.factors(), odd.factor()), (Vec::new(), None));
    }

    #[test]
    fn an_app_that_is_being_set_up_never_prints() {
        let app = NewApp { key: "JBSWY3DPEHPK3PXP".into(), recovery_codes: vec!["abcd-efgh".into()] };
        assert_eq!(format!("{app:?}"), "NewApp(…)");
    }
}

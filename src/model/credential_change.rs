//! What a member changes about how they sign in to one organization, and what each change shows.

use serde::{Deserialize, Serialize};

use super::by_name::by_name;
use super::email_address::EmailAddress;
use super::organization_face::OrganizationFace;
use super::second_factor::SecondFactor;
use super::second_step::{AppSetup, ShownNumber, SmsCode};

by_name! {
    /// What is changed. Each has a page of its own below the member's.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CredentialChange {
        /// The phone that codes go to.
        Phone,
        /// The authenticator app.
        App,
        /// The recovery codes.
        RecoveryCodes,
        /// The password.
        Password,
    }
}

by_name! {
    /// What a member shows to be the one who signed in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Confirmation {
        /// A code of the authenticator app.
        AppCode,
        /// A code by SMS.
        SmsCode,
        /// The password.
        Password,
        /// A code in the mail.
        EmailCode,
    }
}

impl CredentialChange {
    /// Every change.
    pub const ALL: [Self; 4] = [Self::Phone, Self::App, Self::RecoveryCodes, Self::Password];

    /// Its name in forms, and in the page's path.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::App => "app",
            Self::RecoveryCodes => "recovery-codes",
            Self::Password => "password",
        }
    }

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.name() == name)
    }

    /// The one of this factor.
    pub const fn of(factor: SecondFactor) -> Self {
        match factor {
            SecondFactor::SmsCode => Self::Phone,
            SecondFactor::AuthenticatorApp => Self::App,
            SecondFactor::RecoveryCode => Self::RecoveryCodes,
        }
    }
}

impl Confirmation {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::AppCode, Self::SmsCode, Self::Password, Self::EmailCode];

    /// Its name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AppCode => "authenticator_app",
            Self::SmsCode => "sms_code",
            Self::Password => "password",
            Self::EmailCode => "email_code",
        }
    }

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confirmation| confirmation.name() == name)
    }
}

/// The page of one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialChangePage {
    /// In which organization.
    pub organization: OrganizationFace,
    /// Whose account it is.
    pub email: EmailAddress,
    /// What is changed.
    pub change: CredentialChange,
    /// What is asked now.
    pub asks: ChangeAsks,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

/// What the page of a change asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeAsks {
    /// To be shown first that it is the member.
    Confirm(AsksToConfirm),
    /// A phone number.
    Number {
        /// The country code that a number without one is read with, such as "+49".
        country_code: String,
    },
    /// The code that was sent to a new number.
    NewPhoneCode(SmsCode),
    /// What to do with the phone there is.
    Phone {
        /// Its number.
        number: ShownNumber,
        /// The country code that another one is read with; `None` where the organization takes no phone any more.
        country_code: Option<String>,
        /// False for the last factor where the organization asks for one.
        may_remove: bool,
    },
    /// To begin with an authenticator app.
    BeginApp,
    /// What the new app scans, and its first code.
    NewApp(AppSetup),
    /// What to do with the app there is.
    App {
        /// False for the last factor where the organization asks for one.
        may_remove: bool,
    },
    /// Whether to make new recovery codes.
    NewCodes,
    /// The new password.
    NewPassword,
    /// Nothing: there is nothing of this kind to change, or the organization does not take it.
    Nothing,
}

/// How to show that it is the member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsksToConfirm {
    /// By what, now; `None` where there is nothing that it could be shown by here.
    pub by: Option<Confirmation>,
    /// By what else.
    pub others: Vec<Confirmation>,
    /// The phone, where it is by a code sent there.
    pub phone: Option<SmsCode>,
    /// True once a code is in the mail.
    pub mail_sent: bool,
    /// Seconds until another mail may be asked for.
    pub wait_seconds: i64,
    /// True where only a second factor counts.
    pub by_second_factor: bool,
}

/// On the member's own page: what they sign in with beside the first step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountWays {
    /// What is set up, what is asked for first in front.
    pub factors: Vec<HeldFactor>,
    /// What can be set up.
    pub addable: Vec<SecondFactor>,
    /// Whether signing in asks for one.
    pub asked: FactorsAsked,
    /// Whether there is a password; `None` where it is no way in.
    pub has_password: Option<bool>,
}

/// A second factor that is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFactor {
    /// Which.
    pub factor: SecondFactor,
    /// The last digits of a phone number; empty for an app.
    pub ending: String,
    /// True for the one that is asked for first.
    pub is_default: bool,
    /// True where it can be made that.
    pub may_become_default: bool,
}

by_name! {
    /// Whether signing in asks for a second factor.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FactorsAsked {
        /// The organization wants one of everybody.
        ByOrganization,
        /// The member has set one up.
        ByChoice,
        /// No.
        Not,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_and_confirmations_go_by_their_names() {
        for change in CredentialChange::ALL {
            assert_eq!(CredentialChange::parse(change.name()), Some(change));
        }
        for confirmation in Confirmation::ALL {
            assert_eq!(Confirmation::parse(confirmation.name()), Some(confirmation));
        }
        assert_eq!((CredentialChange::parse("name"), Confirmation::parse("recovery_code")), (None, None));
    }
}

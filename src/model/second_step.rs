//! `/login/second-step`, and the recovery codes that may follow it.

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::email_address::EmailAddress;
use super::organization_card::Deadline;
use super::organization_face::OrganizationFace;
use super::second_factor::SecondFactor;

/// The second step of a login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStepPage {
    /// The organization that asks for it.
    pub organization: OrganizationFace,
    /// Who is signing in.
    pub email: EmailAddress,
    /// What is asked now.
    pub asks: Asks,
    /// What can be done instead; where nothing is chosen yet, what can be chosen.
    pub others: Vec<SecondFactor>,
    /// True where another factor than this one is the member's default, so that this one can be made it.
    pub may_become_default: bool,
    /// When the login ends unless it is finished; `None` where that is not known.
    pub deadline: Option<Deadline>,
    /// True when other organizations can still be chosen.
    pub can_choose_another: bool,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

/// What the second step asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asks {
    /// Which factor it shall be.
    Which,
    /// A phone number, to send a code to.
    Number {
        /// The country code that a number without one is read with, such as "+49".
        country_code: String,
    },
    /// The code that was sent to a phone.
    SmsCode(SmsCode),
    /// To set up an authenticator app, and the first code that it shows.
    NewApp(AppSetup),
    /// The code that an authenticator app shows.
    AppCode,
    /// A recovery code.
    RecoveryCode,
    /// Nothing: the organization takes none of the factors that this version knows; with what an administrator needs.
    Nothing(Box<Case>),
}

/// A code sent to a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmsCode {
    /// The number, for who has just typed it whole, else its last two digits.
    pub number: ShownNumber,
    /// True once a code is on its way.
    pub sent: bool,
    /// Seconds until another one may be asked for.
    pub wait_seconds: i64,
}

/// A phone number, as its owner may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownNumber {
    /// As it is written internationally. It can be changed still.
    Whole(String),
    /// The last two digits.
    Ending(String),
}

/// An authenticator app that is being set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppSetup {
    /// How many modules its code is wide, quiet zone included.
    pub qr_size: u32,
    /// Its dark modules, as the path of an SVG in a box of that size.
    pub qr_path: String,
    /// The key for an app that cannot scan, in groups of four.
    pub key: String,
}

/// `/login/recovery-codes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodesPage {
    /// The organization they are for.
    pub organization: OrganizationFace,
    /// Who has just signed in.
    pub email: EmailAddress,
    /// New ones, to keep; empty where one was used, and others are left.
    pub codes: Vec<String>,
    /// The same as a file of plain text: a `data:` address, so that it is nowhere to be asked for.
    pub file: String,
    /// How many are left after one was used.
    pub left: Option<u32>,
    /// Ties two submits of one page together (a double click), and nothing else.
    pub attempt: String,
}

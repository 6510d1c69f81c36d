//! A member's own page.

use serde::{Deserialize, Serialize};

use super::credential_change::AccountWays;
use super::device::Device;
use super::email_address::EmailAddress;
use super::method::Method;
use super::organization_face::OrganizationFace;
use super::organization_page::Role;
use super::second_factor::SecondFactor;
use super::shown_time::ShownTime;
use super::sign_in_method::SignInMethod;

/// `/org/{slug}/account`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The organization.
    pub organization: OrganizationFace,
    /// What was done here just now.
    pub done: Option<AccountChange>,
    /// Who the member is.
    pub details: AccountDetails,
    /// What the member signs in with; `None` while Stytch does not say.
    pub ways: Option<AccountWays>,
    /// This browser's session.
    pub session: AccountSession,
    /// Those elsewhere; `None` while they cannot be loaded.
    pub others: Option<OtherSessions>,
}

/// Something that a member has done on the own page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountChange {
    /// The name.
    Renamed,
    /// This session lasts longer now.
    Extended,
    /// Another session was ended.
    SessionEnded,
    /// It was over already.
    SessionOver,
    /// So many other sessions were ended.
    OthersEnded(u32),
    /// A second factor was set up.
    FactorAdded,
    /// One was taken off.
    FactorRemoved,
    /// One is asked for first from now on.
    FactorPreferred,
    /// The password was set, and all other sessions were ended.
    PasswordSet,
    /// The password was set; other sessions may be left.
    PasswordSetAlone,
}

/// Who the member is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// The member's name, perhaps empty.
    pub name: String,
    /// True where the organization lets the member change it.
    pub may_rename: bool,
    /// The member's address.
    pub email: EmailAddress,
    /// What the member may do; never empty.
    pub roles: Vec<Role>,
    /// The ways in that the organization takes and that are offered here; empty while they cannot be loaded.
    pub ways: Vec<AccountWay>,
    /// Stytch's id of the member, for support.
    pub member_id: String,
    /// Stytch's id of the organization, for support.
    pub organization_id: String,
}

/// A way in, as far as the member has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountWay {
    /// Which one.
    pub method: Method,
    /// True where the member can use it: it was set up, or needs nothing but the address.
    pub ready: bool,
}

/// This browser's session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSession {
    /// How the member came in.
    pub method: Method,
    /// By which second factors, where they are known.
    pub second_factors: Vec<SecondFactor>,
    /// When it began.
    pub started: ShownTime,
    /// When it ends.
    pub ends: ShownTime,
    /// Seconds until then.
    pub seconds_left: i64,
    /// So many seconds before its end that is worth a warning.
    pub warning_seconds: i64,
    /// False where it ends then in any case.
    pub can_be_extended: bool,
}

/// The member's sessions in other browsers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSessions {
    /// How many there are.
    pub total: u32,
    /// Those that were used last.
    pub listed: Vec<OtherSession>,
}

/// A session of the member in another browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSession {
    /// What a form calls it. It is no id of Stytch's.
    pub handle: String,
    /// With what it began, where that is known.
    pub device: Option<Device>,
    /// By which primary methods it began.
    pub methods: Vec<SignInMethod>,
    /// By which second factors.
    pub second_factors: Vec<SecondFactor>,
    /// When it began.
    pub started: Option<ShownTime>,
    /// When it was used last.
    pub used: Option<ShownTime>,
    /// When it ends.
    pub ends: Option<ShownTime>,
}

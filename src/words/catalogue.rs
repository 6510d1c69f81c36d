//! What every language has words for. A language that lacks one does not compile.
//!
//! A comment says what fills the places of a [`Template`].

#![expect(missing_docs, reason = "a message's name and its English words say what it is")]

mod account;
mod codes;
mod factors;
mod failures;
mod federated;
mod founding;
mod impersonation;
mod pages;
mod passwords;
mod picking;
mod ways;

pub use self::account::{Account, AccountDetails, AccountDone, AccountOthers, AccountSession, AccountSupport};
pub use self::codes::Codes;
pub use self::factors::{Factors, Recovery};
pub use self::failures::{Advised, Bare, Failures, ForAdministrator, Problems, Troubles};
pub use self::federated::{Federated, SingleSignOn, Stopped};
pub use self::founding::Founding;
pub use self::impersonation::Impersonation;
pub use self::pages::{
    Callback, Confirm, Home, Invitation, NewOrganization, OrganizationDoor, Organizations, SentLink, SignIn, SignOut,
    SignedOut, Unfinished,
};
pub use self::passwords::{PasswordProblems, Passwords, Resets};
pub use self::picking::Picking;
pub use self::ways::Ways;

use super::counted::Counted;
use super::template::Template;
use crate::model::Language;

/// One language's words for every page, and for the sign-in page.
#[derive(Debug)]
pub struct Words {
    pub language: Language,
    pub common: Common,
    pub frame: Frame,
    pub sign_in: SignIn,
    pub methods: Methods,
    pub times: Times,
    pub failures: Failures,
    pub problems: Problems,
}

/// Words of all pages but the first: one file a language, for each file costs every page something.
#[derive(Debug)]
pub struct Later {
    /// What goes wrong there.
    pub troubles: Troubles,
    /// The ways in and out.
    pub steps: Steps,
    /// Second steps.
    pub factors: Factors,
    /// Signing in by way of somebody else's pages.
    pub federated: Federated,
    /// Passwords.
    pub passwords: Passwords,
    /// The organizations' pages.
    pub rooms: Rooms,
    /// Who is there in a member's name.
    pub impersonation: Impersonation,
}

/// The words of the ways in and out.
#[derive(Debug)]
pub struct Steps {
    pub sent: SentLink,
    pub codes: Codes,
    pub resets: Resets,
    pub callback: Callback,
    pub invitation: Invitation,
    pub confirm: Confirm,
    pub unfinished: Unfinished,
    pub sign_out: SignOut,
    pub signed_out: SignedOut,
}

/// The words of the organizations' pages.
#[derive(Debug)]
pub struct Rooms {
    pub organizations: Organizations,
    pub new_organization: NewOrganization,
    pub door: OrganizationDoor,
    pub home: Home,
    pub moments: Moments,
}

/// What several pages say.
#[derive(Debug)]
pub struct Common {
    pub one_moment: &'static str,
    pub reference: &'static str,
    pub go_on: &'static str,
    pub try_again: &'static str,
    pub find_by_email: &'static str,
    pub go_to_sign_in: &'static str,
    pub open_it_there: &'static str,
    pub email_address: &'static str,
    pub email_me_a_link: &'static str,
    pub email_me_a_code: &'static str,
    /// Of a provider.
    pub continue_with: Template<1>,
    pub continue_with_password: &'static str,
    pub sending_the_link: &'static str,
    pub name: &'static str,
    pub address: &'static str,
}

/// What stands around every page.
#[derive(Debug)]
pub struct Frame {
    pub skip: &'static str,
    pub sandbox: &'static str,
    pub no_real_email: &'static str,
    pub open_the_inbox: &'static str,
    pub help: &'static str,
    pub privacy: &'static str,
    pub terms: &'static str,
    pub no_password: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub system: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
}

/// Ways of signing in that are no one's trade name.
#[derive(Debug)]
pub struct Methods {
    pub magic_link: &'static str,
    pub email_code: &'static str,
    pub password: &'static str,
    pub single_sign_on: &'static str,
    /// What a way's button says.
    pub last_used: Template<1>,
}

/// Spans, counted. What is counted here stands behind "in" and "ago" as well as alone.
#[derive(Debug)]
pub struct Times {
    pub seconds: Counted,
    pub minutes: Counted,
}

/// Points in time, and longer spans.
#[derive(Debug)]
pub struct Moments {
    pub just_now: &'static str,
    /// A span.
    pub ago: Template<1>,
    pub now: &'static str,
    /// A span.
    pub ahead: Template<1>,
    /// Hours, minutes.
    pub hours_minutes: Template<2>,
    /// Hours.
    pub day_hours: Template<1>,
    pub days: Counted,
    /// Day, month, year.
    pub date: Template<3>,
    pub months: [&'static str; 12],
}
